"""Mutations of runs."""
