"""Raw exports imported into a unit: read through a feed, compared with what is stored, recorded whole or not at all."""
