"""What is done with cycles: each step of their life, by name."""
