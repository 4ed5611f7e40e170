"""What a process that works is called."""

from __future__ import annotations

import os
from socket import gethostname

MOST = 100
"""Characters."""


def worker_name() -> str:
    """The machine and the process: different for each worker at any one time."""
    return f"{gethostname()[: MOST - 20]}:{os.getpid()}"
