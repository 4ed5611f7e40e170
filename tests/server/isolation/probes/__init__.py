"""One probe for each command and query of the server: valid arguments, taken from a unit's own rows."""
