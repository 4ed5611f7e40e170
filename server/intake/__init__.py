"""Files from outside: read as tables within fixed limits, and never trusted."""
