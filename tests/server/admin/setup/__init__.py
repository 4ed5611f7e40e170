"""Set-up in the admin."""
