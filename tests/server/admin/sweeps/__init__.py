"""Every page and form of the admin, driven from what its tasks declare: a new one without a row in ``rows.py`` fails."""
