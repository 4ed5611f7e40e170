"""Mutations of results: corrections."""
