"""Which commands somebody may do with an import as it stands."""

from __future__ import annotations

from typing import Any

from server.available import may
from server.facts.imports.commands import withdraw_import
from server.facts.imports.jobs.commands import cancel_import
from server.facts.imports.jobs.tables import UNDER_WAY
from server.facts.imports.jobs.values import ImportJobView
from server.facts.imports.values import ImportView
from server.identity.who import Who
from server.operations import Command


def commands_for_import(who: Who, imported: ImportView) -> tuple[Command[..., Any], ...]:
    """What ``who`` may do with what was imported: withdraw it, once."""
    return (withdraw_import,) if imported.withdrawn_at is None and may(who, withdraw_import.action) else ()


def commands_for_job(who: Who, job: ImportJobView) -> tuple[Command[..., Any], ...]:
    """What ``who`` may do with an import that was asked for: stop it while it is under way."""
    return (cancel_import,) if job.state in UNDER_WAY and may(who, cancel_import.action) else ()
