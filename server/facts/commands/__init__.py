"""Entering, correcting and withdrawing facts: a module for each kind of fact."""
