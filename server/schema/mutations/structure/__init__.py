"""Mutations of departments, teams and positions."""
