"""GraphQL over the server's commands and queries, and nothing else: no rule of the business, no statement of SQL."""
