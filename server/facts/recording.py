"""A facts file from its bytes into a unit: read with no transaction open, recorded whole or not at all."""

from __future__ import annotations

from dataclasses import replace

from core.facts.parse import parse_known
from core.facts.read import read_json
from server.execute import Executor
from server.facts.commands.files import record_facts_file
from server.facts.values import FactsRecorded
from server.identity.permission import refusal
from server.identity.policy import Action
from server.identity.who import Who
from server.refusal import Invalid, Refusal
from server.regimes.known import names_for


def record_document(
    executor: Executor, who: Who, document: bytes, reason: str = "", *, key: str | None = None
) -> FactsRecorded | Refusal:
    """Every fact of ``document``, the bytes of a facts file (``docs/facts.md``), is recorded; ``record_facts_file`` says how.

    The same ``key`` of the same actor has one effect (``Executor.perform_once``).
    """
    refused = refusal(who, Action.IMPORT_FACTS)
    if refused is not None:
        return refused
    data, faults = read_json(document)
    if faults:
        return Invalid(faults)
    with executor.database.reading(who.unit_id) as session:
        known = names_for(session).known
    found, problems = parse_known(data, known)
    if found is None:
        return Invalid(problems)
    facts = found if isinstance(data, list) else found[0]
    done = (
        executor.perform(who, record_facts_file, facts, reason)
        if key is None
        else executor.perform_once(who, key, record_facts_file, facts, reason)
    )
    return done if isinstance(done, Refusal) else replace(done, warnings=problems)
