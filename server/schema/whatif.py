"""What if: a version of a regime tried over past cycles. Nothing of it is stored."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import field

from core.spec import Edit
from server.cycles.queries.by_ids import cycles_by_ids
from server.employees.queries.by_ids import employees_by_ids
from server.results.values import ResultStatus
from server.schema.cycles.cycles import Cycle
from server.schema.declare import Asking, batched, by_key, plain, value
from server.schema.employees import Employee
from server.schema.findings import Finding
from server.schema.ids import key_of
from server.schema.money import yuan
from server.whatif.queries import MOST_CYCLES, MOST_MOVERS, try_regime
from server.whatif.values import ChosenResolution
from server.whatif.values import Counts as CountsSource
from server.whatif.values import MonthResult as MonthSource
from server.whatif.values import Mover as MoverSource
from server.whatif.values import Sums as SumsSource
from server.whatif.values import Trial as TrialSource
from server.whatif.values import TrialMonth as TrialMonthSource
from server.whatif.values import TrialMove as TrialMoveSource


@value(MonthSource, "What a month comes to for somebody.")
class TrialResult:
    status: ResultStatus = field(description="What becomes of the card.")
    total: Decimal | None = field(description="The total, in points.")
    grade: str | None = field(description="The code of the grade.")
    rank: int | None = field(description="The place.")
    next_level: str = field(description="The code of the level from the next period on.")
    pay: Decimal | None = plain(lambda one: yuan(one.pay_fen), "The month's pay, in yuan; null where none is computed.")
    money: Decimal = plain(lambda one: yuan(one.money_fen), "Awards less penalties, in yuan.")
    rules: list[str] = field(description="The codes of the rules that apply, barred promotions among them.")


@value(TrialMoveSource, "A month that comes out differently.")
class TrialMove:
    period: str = field(description="The month.")
    was: TrialResult = field(description="As published.")
    now: TrialResult = field(description="As tried.")


@value(MoverSource, "Somebody whom the regime moves.")
class TrialMover:
    employee: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.employee_id), "Who; null where you may not see them."
    )
    number: str = field(description="The staff number.")
    name: str = field(description="The name; neutral once the person is erased.")
    pay: Decimal = plain(lambda one: yuan(one.pay_fen), "More pay over all months, in yuan; less where negative.")
    money: Decimal = plain(
        lambda one: yuan(one.money_fen), "More awards less penalties over all months, in yuan; less where negative."
    )
    moves: list[TrialMove] = field(description="The months that come out differently.")


@value(CountsSource, "How many people move in what.")
class TrialCounts:
    people: int = field(description="How many people there are.")
    moved: int = field(description="How many of them something moves for.")
    total: int = field(description="How many have another total.")
    rank: int = field(description="How many have another place.")
    grade: int = field(description="How many have another grade.")
    level: int = field(description="How many have another next level.")
    pay: int = field(description="How many have another pay.")
    money: int = field(description="How many have other awards and penalties.")
    rules: int = field(description="How many have other rules that apply.")


@value(SumsSource, "A sum of money over everybody.")
class TrialSums:
    was: Decimal = plain(lambda one: yuan(one.was_fen), "As published, in yuan.")
    now: Decimal = plain(lambda one: yuan(one.now_fen), "As tried, in yuan.")
    difference: Decimal = plain(
        lambda one: yuan(one.difference_fen), "What it costs more, in yuan; less where negative."
    )


@value(TrialMonthSource, "A cycle as tried.")
class TrialMonth:
    cycle: Cycle | None = batched(by_key(cycles_by_ids, lambda one: one.cycle_id), "The cycle.")
    period: str = field(description="Its period.")
    counts: TrialCounts = field(description="Who moves.")
    pay: TrialSums = field(description="The month's pay.")
    money: TrialSums = field(description="Awards less penalties; some of it may be part of the pay.")


@value(TrialSource, "A version of a regime over past cycles of its scheme, one after the other.")
class Trial:
    scheme: str = field(description="The code of the scheme.")
    digest: str = field(description="`sha256:` and the digest of what was tried.")
    months: list[TrialMonth] = field(description="The cycles, the oldest first.")
    counts: TrialCounts = field(description="Who moves, in some month.")
    pay: TrialSums = field(description="The pay of all months.")
    money: TrialSums = field(description="Awards less penalties of all months.")
    movers: list[TrialMover] = field(description="Those whose money moves most, then whose places.")
    findings: list[Finding] = plain(lambda one: one.problems, "What the linter warns of in what was tried.")


@strawberry.input(description="A resolution of a contradiction, to be tried.")
class TrialResolutionInput:
    defect: str = field(description="The code of the contradiction.")
    resolution: str = field(description="The code of the resolution.")


@strawberry.input(description="A change, to be tried.")
class TrialEditInput:
    path: str = field(description="A JSON pointer into the regime: `/scheme/dimensions/0/full`.")
    value: str = field(description="What is to be there, as JSON text.")


@strawberry.type
class TrialQueries:
    @field(
        description="What the last published cycles of the version's regime would have come to by it: a draft as it "
        "stands, with resolutions and then edits on top. Nothing is stored."
    )
    def trial(
        self,
        info: Asking,
        version_id: Annotated[strawberry.ID, strawberry.argument(description="The version that is tried.")],
        resolutions: Annotated[
            list[TrialResolutionInput] | None, strawberry.argument(description="Resolutions of its contradictions.")
        ] = None,
        edits: Annotated[list[TrialEditInput] | None, strawberry.argument(description="Changes on top.")] = None,
        cycles: Annotated[int, strawberry.argument(description=f"Over how many cycles, 1 to {MOST_CYCLES}.")] = 6,
        movers: Annotated[
            int, strawberry.argument(description=f"How many who move are told one by one, 0 to {MOST_MOVERS}.")
        ] = 20,
    ) -> Trial | None:
        return info.context.ask(
            info,
            try_regime,
            key_of("RegimeVersion", version_id),
            resolutions=tuple(
                ChosenResolution(defect=one.defect, resolution=one.resolution) for one in resolutions or ()
            ),
            edits=tuple(Edit(path=one.path, value=one.value) for one in edits or ()),
            cycles=cycles,
            movers=movers,
        )
