"""Mutations of employees, their persons, levels and absences."""
