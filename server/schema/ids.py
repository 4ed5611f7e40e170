"""Global ids: the kind of a thing and its key within the unit, opaque to whoever holds one."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

NOBODY = UUID(int=0)
"""The key of nothing. An id that is malformed, or another kind's, stands for it: it names nothing that exists."""
MOST_ID = 400
"""Characters of the longest id that is looked at."""


def global_id(kind: str, key: object) -> str:
    """The id of the ``kind`` with that key; the same for the same thing at all times."""
    return urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("=")


def split_id(given: str) -> tuple[str, str] | None:
    """Kind and key of ``given``; ``None`` where it is no id."""
    if len(given) > MOST_ID:
        return None
    try:
        text = urlsafe_b64decode(given + "=" * (-len(given) % 4)).decode()
    except ValueError:
        return None
    kind, colon, key = text.partition(":")
    return (kind, key) if colon and global_id(kind, key) == given else None


def key_of(kind: str, given: str) -> UUID:
    """The key in ``given``; ``NOBODY`` where it isn't the id of a ``kind``."""
    found = split_id(given)
    if found is None or found[0] != kind:
        return NOBODY
    try:
        return UUID(found[1])
    except ValueError:
        return NOBODY


def optional_key(kind: str, given: str | None) -> UUID | None:
    """As ``key_of``; ``None`` for ``None``."""
    return None if given is None else key_of(kind, given)
