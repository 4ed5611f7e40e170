"""Pages of the admin against the same data as plain JSON, from the same server and under the same login."""
