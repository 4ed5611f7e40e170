"""Regimes in the admin."""
