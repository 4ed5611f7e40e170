"""Employees: departments, teams, positions, employment, levels, absences."""
