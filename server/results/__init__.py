"""Results: what a run came to, as it was published, and what a correction changed."""
