"""What a list costs through GraphQL: the real server against others that answer the same shape from the same tables."""
