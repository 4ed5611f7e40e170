"""What surrounds the core: files, the command line, and in time the store, GraphQL and the admin."""
