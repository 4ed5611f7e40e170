"""The month in the admin."""
