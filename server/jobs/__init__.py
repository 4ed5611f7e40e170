"""Work that is done outside of requests: what all kinds of it have in common."""
