"""Runs: scoring, ranking and what follows, as chunks of work that survive whoever does them."""
