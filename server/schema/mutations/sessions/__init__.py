"""Mutations of one's own sessions and password."""
