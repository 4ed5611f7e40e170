"""Outcomes in bytes, and the digest of results."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.engine.columns.incentives import Told
from core.run import FinalCard, StoredResult, pack_outcome, results_digest, unpack_outcome

TOLD = Told(
    rules=("一等奖", "fine"),
    sums=(("一等奖", 20000), ("fine", -3353)),
    moves=(("up", "one_star"),),
    barred=("up_again",),
    next_level="one_star",
    pay=223720,
)
NOTHING = Told((), (), (), (), "", None)
RESULT = StoredResult(employee="A", card=FinalCard("scored", 9000, "good", 1), items=b"\x01\x01\x05", outcome=TOLD)


def test_what_is_written() -> None:
    assert pack_outcome(NOTHING) == b'\x01[[],[],[],[],"",null]'
    assert pack_outcome(TOLD, (3, None)).decode() == (
        '\x01[["一等奖","fine"],[["一等奖",20000],["fine",-3353]],[["up","one_star"]],["up_again"],"one_star",223720,[3,null]]'
    )


@pytest.mark.parametrize(("told", "places"), [(NOTHING, ()), (TOLD, ()), (TOLD, (3, None))])
def test_what_was_packed_comes_back(told: Told, places: tuple[int | None, ...]) -> None:
    assert unpack_outcome(pack_outcome(told, places)) == (told, places)


@pytest.mark.parametrize(
    ("packed", "words"), [(b"", "no byte at all"), (b"[]", "unknown format: 5b"), (b"\x01[", "Expecting")]
)
def test_what_is_no_outcome_is_refused(packed: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        unpack_outcome(packed)


@pytest.mark.parametrize(
    "other",
    [
        replace(RESULT, employee="B"),
        replace(RESULT, items=b"\x01\x01\x06"),
        replace(RESULT, outcome=NOTHING),
        *(
            replace(RESULT, card=replace(RESULT.card, **change))
            for change in ({"status": "held"}, {"total": 9001}, {"total": None}, {"grade": None}, {"rank": 2}, {"places": (1,)})
        ),
        *(
            replace(RESULT, outcome=replace(TOLD, **change))
            for change in ({"rules": ()}, {"sums": ()}, {"moves": ()}, {"barred": ()}, {"next_level": ""}, {"pay": None})
        ),
    ],
)  # fmt: skip
def test_the_digest_tells_any_difference(other: StoredResult) -> None:
    assert results_digest([other]) != results_digest([RESULT])


def test_the_digest_depends_on_the_order_and_on_everybody() -> None:
    other = replace(RESULT, employee="B")
    assert len({results_digest(part) for part in ([], [RESULT], [RESULT, other], [other, RESULT])}) == 4
    assert results_digest([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
