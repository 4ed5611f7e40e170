"""Delivery of chunks to workers on many machines, by procrastinate on PostgreSQL.

It may deliver a chunk twice, late, or after it was done: ``server.runs.chunks`` sees to it that nothing comes of that.
"""
