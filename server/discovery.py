"""The server's one way to the plugins: the same loading that a plugin's own tests go through."""

from __future__ import annotations

from core.plugins import Loaded
from core.testing.installed import load_installed


def discover(extra: tuple[str, ...] = ()) -> Loaded:
    """What all installed plugins declare, and the modules named in ``extra`` besides (dotted names)."""
    return load_installed(extra)
