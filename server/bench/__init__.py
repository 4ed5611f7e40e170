"""Measurements: how fast the engine is, as ratios within one run on the machine at hand."""
