"""Cycles: one period's appraisal from draft to closed."""
