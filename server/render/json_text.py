"""Values as JSON text: UTF-8 as it is, two spaces, keys in their given order."""

from __future__ import annotations

import json
from typing import Any


def json_text(value: Any) -> str:
    """``value`` as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)
