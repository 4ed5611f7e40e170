"""Mutations of imports."""
