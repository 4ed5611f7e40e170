"""Mutations of the deployment's users."""
