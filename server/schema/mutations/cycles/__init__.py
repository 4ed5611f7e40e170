"""Mutations of cycles: each step of their life."""
