"""Files that were uploaded: exports to import, evidence for events."""
