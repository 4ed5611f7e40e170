"""Exams: each is held on a day, its results are measurements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import field

from server.facts.queries.by_ids import exams_by_ids
from server.facts.queries.exams import exam_results, list_exams
from server.facts.values import ExamView, ResultsEntered
from server.regimes.queries.declared import indicators_by_code
from server.schema.catalogue.indicators import Indicator
from server.schema.declare import Asking, Node, batched, by_key, node, value
from server.schema.ids import key_of
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.schema.structure import VERSION

if TYPE_CHECKING:
    from server.schema.facts.measurements import Measurement


@node(ExamView, "An exam that was held. Its results are the measurements of its indicator in its period.", exams_by_ids)
class Exam(Node):
    title: str = field(description="What it is called.")
    code: str = field(description="The code of the indicator that its marks are.")
    indicator: Indicator | None = batched(
        by_key(indicators_by_code, lambda one: one.code), "The indicator; null where nobody declares it any more."
    )
    period: str = field(description="The period that its marks count in.")
    held_on: date = field(description="The day on which it was held.")
    version: int = field(description=VERSION)


@value(ResultsEntered, "Marks that were entered at once.")
class ExamResultsEntered:
    exam: Exam | None = batched(by_key(exams_by_ids, lambda one: one.exam_id), "The exam.")
    entered: int = field(description="How many marks were entered.")


@strawberry.type
class ExamQueries:
    @field(description="The unit's exams, the latest first.")
    def exams(
        self,
        info: Asking,
        period: Annotated[str | None, strawberry.argument(description="Only those of this period.")] = None,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[Exam] | None:
        return listed(info, list_exams, first, after, period=period)

    @field(description="The marks of an exam that count, within your reach, by staff number.")
    def exam_results(
        self,
        info: Asking,
        exam_id: Annotated[strawberry.ID, strawberry.argument(description="The exam.")],
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[Annotated[Measurement, strawberry.lazy("server.schema.facts.measurements")]] | None:
        return listed(info, exam_results, first, after, exam_id=key_of("Exam", exam_id))
