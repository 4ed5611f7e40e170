"""Mutations of ratings, single ones and those of a role as a whole."""
