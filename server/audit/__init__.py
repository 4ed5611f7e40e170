"""The audit: one entry for each change, in the same transaction, in a chain of its unit's own."""
