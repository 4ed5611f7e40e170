"""Feeds at work: an export's header and rows become facts. Pure: rows come in as values, nothing is read here."""
