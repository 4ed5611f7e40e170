"""Mutations of sectors."""
