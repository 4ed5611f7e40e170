"""Facts about people's work: what was measured, rated and seen, by whom, and what a correction replaced."""
