"""What can be watched: it is looked at again and again, and told when it has changed."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from functools import partial
from typing import Annotated, Any, Union

import strawberry
from anyio import sleep, to_thread

from server.clock import ticks
from server.refusal import Refusal
from server.runs.queries import run_progress as progress_of_run
from server.runs.task import UNDER_WAY
from server.schema.cycles.runs import RUN_ID, RunProgress
from server.schema.declare import Asking
from server.schema.ids import key_of
from server.schema.refusals import REFUSALS, told

BETWEEN_LOOKS = 1.0
"""Seconds from one look at a run to the next."""
RunProgressEvent: Any = Annotated[
    Union[(RunProgress, *REFUSALS.values())],
    strawberry.union("RunProgressEvent", description="How far a run is, or why nobody is told any more."),
]


@strawberry.type(description="What can be watched.")
class Subscription:
    @strawberry.subscription(
        description="How far the run is: at once, then whenever that has changed, at most once a second, until it has "
        "ended. A refusal is the last event."
    )
    async def run_progress(self, info: Asking, run_id: RUN_ID) -> AsyncGenerator[RunProgressEvent, None]:
        context = info.context
        look = partial(context.executor.ask, context.who, progress_of_run, key_of("Run", run_id))
        seconds = context.deadline - ticks()
        before = None
        while True:
            found = await to_thread.run_sync(look, limiter=context.threads)
            if isinstance(found, Refusal):
                yield told(found, context.language)
                return
            now = replace(found, seconds=0.0)
            if now != before:
                before = now
                # Each event has the time of an operation of its own.
                context.deadline = ticks() + seconds
                yield found
            if found.run.state not in UNDER_WAY:
                return
            await sleep(BETWEEN_LOOKS)
