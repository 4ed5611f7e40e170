"""The history of the tables: what turns an older database into today's, on SQLite and on PostgreSQL."""
