"""Mutations of who has which role in a unit."""
