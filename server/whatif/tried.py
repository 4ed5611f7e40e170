"""The regime that is tried: a version of the unit's as it stands, with resolutions and edits on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.catalogue import Bundle
from core.problem import Problem
from core.regime import apply, choose
from core.spec import Edit
from server.db.session import UnitSession
from server.refusal import Invalid, Refusal
from server.regimes.draft import findings, said
from server.regimes.tables import RegimeVersion
from server.whatif.values import ChosenResolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A regime without errors; ``problems`` are what the linter warns of."""

    bundle: Bundle
    problems: tuple[Problem, ...]


def tried_regime(
    session: UnitSession, version: RegimeVersion, resolutions: Sequence[ChosenResolution], edits: Sequence[Edit]
) -> Tried | Refusal:
    """``version`` as it stands, with ``resolutions`` of its defects and then ``edits`` made.

    Refused with every fault of the edits, and where the linter finds an error in what comes out.
    """
    stands = said(session, version)
    if isinstance(stands, Refusal):
        return stands
    found = stands.sheet
    for one in resolutions:
        chosen, problems = choose(found, one.defect, one.resolution)
        if chosen is None:
            return Invalid(problems)
        found = chosen
    edited, problems = apply(found, edits) if edits else (found, ())
    if edited is None:
        return Invalid(problems)
    seen = findings(edited)
    errors = tuple(problem for problem in seen if problem.severity == "error")
    return Invalid(errors) if errors else Tried(bundle=edited, problems=seen)
