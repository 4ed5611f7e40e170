"""Identifiers of rows."""

from __future__ import annotations

from typing import TypeAlias
from uuid import UUID

from uuid_utils.compat import uuid7

Id: TypeAlias = UUID
"""A row's identifier within its unit."""


def new_id() -> UUID:
    """A new identifier (UUID version 7): later ones sort later, which keeps indexes narrow."""
    return uuid7()
