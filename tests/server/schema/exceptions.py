"""What the schema leaves out, and why."""

from __future__ import annotations

NO_MUTATION = {
    "file.register": "The bytes come first: uploads are a REST route, which answers with the file's id.",
}
"""Command -> why no mutation performs it."""

NO_FIELD = {
    "file.digests": "A cleanup's own question; nobody reads digests.",
    "session.enter": "Entering comes before GraphQL.",
    "token.enter": "Entering comes before GraphQL.",
}
"""Query -> why no field reads it."""
