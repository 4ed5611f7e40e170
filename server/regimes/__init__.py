"""Regimes of a unit: adopted from the catalogue or its own, edited, approved, in effect from a day on."""
