"""Mutations of API tokens."""
