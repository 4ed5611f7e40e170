"""How much memory this process has held."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def peak_bytes() -> int:
    """The most memory that this process has held so far, in bytes.

    Linux says it in ``/proc``. Its ``ru_maxrss`` isn't asked there: a process begins with that of whoever started it.
    """
    told = _PEAK.search(_STATUS.read_text()) if _STATUS.exists() else None
    if told is not None:
        return int(told[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
