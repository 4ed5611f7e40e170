"""The database: tables' base, types, sessions that belong to one unit, the unit of work, migrations."""
