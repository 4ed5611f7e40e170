"""The admin: pages for people, rendered here, thin over the operations."""
