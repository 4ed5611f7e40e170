"""Queries about users, what they are in units, and how they get in."""
