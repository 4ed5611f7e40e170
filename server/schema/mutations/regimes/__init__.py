"""Mutations of regimes, their versions and reviews."""
