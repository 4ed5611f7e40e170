"""What the grades of a cycle are called on its pages."""

from __future__ import annotations

from core.spec import Text
from server.admin.visit import Visit
from server.cycles.values import CycleDetail
from server.results.queries.reports import result_words


def grades_of(visit: Visit, detail: CycleDetail) -> dict[str, Text]:
    """Code -> name of every grade of the cycle's schemes, from the best to the worst; without those that are unreadable."""
    digests = tuple(one.regime_digest for one in detail.schemes if one.regime_digest)
    words = visit.need(result_words, digests)
    found: dict[str, Text] = {}
    for digest in digests:
        for code, name in words[digest].grades.items() if digest in words else ():
            found.setdefault(code, name)
    return found
