"""Mutations of stored files."""
