"""Cycles and their runs: types and queries."""
