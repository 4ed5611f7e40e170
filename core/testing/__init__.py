"""What a plugin author's tests use: case tables (``cases``), the contract (``contract``, ``suite``)."""
