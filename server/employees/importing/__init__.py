"""Staff lists: read from a file, compared with what is stored, shown, and applied whole or not at all."""
