"""Mutations of business units."""
