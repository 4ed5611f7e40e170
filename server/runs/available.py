"""Which commands somebody may do with a run as it stands."""

from __future__ import annotations

from typing import Any

from server.available import may
from server.identity.who import Who
from server.operations import Command
from server.runs.commands import AGAIN, cancel_run, restart_run
from server.runs.task import UNDER_WAY
from server.runs.values import RunView


def commands_for_run(who: Who, run: RunView) -> tuple[Command[..., Any], ...]:
    """What ``who`` may do with the run: stop it while it is under way, run it again once it failed or was stopped."""
    stopping = (cancel_run,) if run.state in UNDER_WAY else ()
    again = (restart_run,) if run.state in AGAIN else ()
    return tuple(one for one in (*stopping, *again) if may(who, one.action))
