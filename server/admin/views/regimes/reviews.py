"""A regime is reviewed every quarter: opened, answered by employees, concluded (R04 五)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.calendar import period_of
from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form, page
from server.admin.reading import blank
from server.admin.views.regimes.versions import regime_of
from server.admin.visit import Visit
from server.clock import today
from server.employees.queries.by_ids import employees_by_ids
from server.identity.policy import Action
from server.refusal import Refusal
from server.regimes.available import commands_for_review
from server.regimes.commands.reviews import conclude_review, give_feedback, open_review
from server.regimes.queries.by_ids import regimes_by_ids
from server.regimes.queries.reviews import read_review

OPENED = Text(zh="评估已发起, 员工现在可以提交意见。", en="The review is open; employees may say what they think.")
ANSWERED = Text(zh="您的意见已提交。", en="What you said is kept.")
CONCLUDED = Text(zh="评估已形成结论。", en="The review is concluded.")
MARKS = {
    "5": Text(zh="5 很好", en="5 very good"),
    "4": Text(zh="4 较好", en="4 good"),
    "3": Text(zh="3 一般", en="3 fair"),
    "2": Text(zh="2 较差", en="2 poor"),
    "1": Text(zh="1 很差", en="1 bad"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The quarter that is reviewed."""

    quarter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What an employee thinks of the regime."""

    mark: int
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What the unit makes of it."""

    conclusion: str


def new(visit: Visit, regime_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form that opens a review, of this quarter unless another is typed."""
    regime = regime_of(visit, regime_id)
    if isinstance(regime, Refusal):
        return regime
    quarter = str(period_of(today(), "quarter"))
    return visit.screen(
        "regimes/review_new.html", refused, regime=regime, form=visit.form({"quarter": (quarter,)}, None, refused)
    )


def begin(visit: Visit, regime_id: UUID) -> Answer:
    """The review is open."""
    wanted = visit.read(Opening)
    done = wanted if isinstance(wanted, Refusal) else visit.perform(open_review, regime_id, wanted.quarter)
    if isinstance(done, Refusal):
        return new(visit, regime_id, done)
    return visit.goto("regimes", "reviews", done.id, said=OPENED)


def shown(
    visit: Visit, review_id: UUID, unanswered: Refusal | None = None, unconcluded: Refusal | None = None
) -> Answer:
    """A review with what was said, and what the visitor may say."""
    detail = visit.need(read_review, review_id)
    may = commands_for_review(visit.who, detail.review)
    own = next((one for one in detail.feedback if one.employee_id == visit.who.employee_id), None)
    said = blank(Opinion) if own is None else {"mark": (str(own.mark),), "comment": (own.comment,)}
    here = ("regimes", "reviews", review_id)
    named = visit.ask(employees_by_ids, tuple(one.employee_id for one in detail.feedback))
    counts = {mark: sum(str(one.mark) == mark for one in detail.feedback) for mark in MARKS}
    return visit.screen(
        "regimes/review.html",
        unanswered or unconcluded,
        regime=visit.need(regimes_by_ids, (detail.review.regime_id,)).get(detail.review.regime_id),
        detail=detail,
        review=detail.review,
        people={} if isinstance(named, Refusal) else named,
        marks=MARKS,
        rows=[(visit.words.text(MARKS[mark]), count, str(count)) for mark, count in counts.items()],
        answer=visit.form(said, None, unanswered, visit.to(*here, "answer")) if give_feedback in may else None,
        conclude=visit.form(blank(Conclusion), detail.review.version, unconcluded, visit.to(*here, "conclude"))
        if conclude_review in may
        else None,
    )


def answer(visit: Visit, review_id: UUID) -> Answer:
    """The visitor's opinion is kept."""
    opinion = visit.read(Opinion)
    done = opinion if isinstance(opinion, Refusal) else visit.perform(
        give_feedback, review_id, opinion.mark, opinion.comment
    )  # fmt: skip
    if isinstance(done, Refusal):
        return shown(visit, review_id, unanswered=done)
    return visit.goto("regimes", "reviews", review_id, said=ANSWERED)


def conclude(visit: Visit, review_id: UUID) -> Answer:
    """The review is over."""
    wanted = visit.read(Conclusion)
    done = wanted if isinstance(wanted, Refusal) else visit.perform(
        conclude_review, review_id, visit.posted.version, wanted.conclusion
    )  # fmt: skip
    if isinstance(done, Refusal):
        return shown(visit, review_id, unconcluded=done)
    return visit.goto("regimes", "reviews", review_id, said=CONCLUDED)


SPOTS = (
    form("/regimes/{regime_id:uuid}/reviews/new", new, begin, Action.REVIEW_REGIMES),
    page("/regimes/reviews/{review_id:uuid}", shown, Action.GIVE_FEEDBACK),
    form("/regimes/reviews/{review_id:uuid}/answer", shown, answer, Action.GIVE_FEEDBACK),
    form("/regimes/reviews/{review_id:uuid}/conclude", shown, conclude, Action.REVIEW_REGIMES),
)
