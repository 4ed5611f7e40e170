"""A sheet part by part: dimensions and items with their rules, policies, and what follows from a score."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from strawberry import field

from core.spec import Defect as DeclaredDefect
from core.spec import Edit as DeclaredEdit
from core.spec import Ranking as DeclaredRanking
from core.spec import Resolution as DeclaredResolution
from core.spec import Rounding as DeclaredRounding
from server.regimes.catalogue_values import ClauseLine as Told
from server.render.sheet import Sheet as Source
from server.render.sheet import Within, rules_of
from server.schema.catalogue.follows import Incentive, Ladder, PayPlan
from server.schema.catalogue.grades import GradeScale
from server.schema.catalogue.indicators import Indicator
from server.schema.catalogue.rules import Eligibility, Missing, Raters, Rule, Statement, Veto
from server.schema.catalogue.words import declared
from server.schema.choices import CohortKey, PeriodKind, Subject, Ties
from server.schema.citation import Citation
from server.schema.declare import LENGTH, plain, value
from server.schema.scalars import Number
from server.schema.words import Text


def of(name: str, description: str, **metadata: Any) -> Any:
    """A field with the attribute ``name`` of the sheet's scheme."""
    return plain(lambda one: getattr(one.bundle.scheme, name), description, **metadata)


def within(read: Callable[[Any], Any], description: str) -> Any:
    """A field with a part of the sheet's scheme, within the sheet; null where there is none."""

    def resolve(one: Source) -> Any:
        found = read(one.bundle.scheme)
        return None if found is None else Within(found, one)

    return plain(resolve, description)


@value(Within, "A line of the sheet: points to be had by a rule, or shared by items below it.")
class Item:
    code: str = declared("code", "By which results name it.")
    name: Text = declared("name", "What it is called.")
    full: Number = declared("full", "The full mark, in points.")
    citation: Citation = declared(
        "citation", "The clause of the full mark, and of the rule's numbers without their own."
    )
    rule: Rule | None = plain(
        lambda one: None if one.it.rule is None else Within(one.it.rule, one.sheet),
        "How points are had; null where there are items below it.",
    )
    items: list[Item] = plain(lambda one: one.sheet.within(one.it.items), "The items that share its points.", length=1)
    vetoes: list[Veto] = plain(
        lambda one: one.sheet.within(one.it.vetoes), "Where one holds, it earns nothing.", length=1
    )
    missing: Missing | None = declared("missing", "What a missing fact does here; null: as the sheet says.")
    statements: list[Statement] = plain(
        rules_of, "The rule in words, step by step, with vetoes and missing facts.", length=3
    )


@value(Within, "A part of the sheet.")
class Dimension:
    code: str = declared("code", "By which results name it.")
    name: Text = declared("name", "What it is called.")
    full: Number = declared("full", "The full mark, in points.")
    items: list[Item] = plain(lambda one: one.sheet.within(one.it.items), "Its items, in order.", length=5)
    vetoes: list[Veto] = plain(
        lambda one: one.sheet.within(one.it.vetoes), "Where one holds, the part earns nothing.", length=1
    )
    citation: Citation = declared("citation", "The clause.")


@value(DeclaredRounding, "How the total is rounded: once, half away from zero.")
class Rounding:
    decimals: int = field(description="The decimals that it keeps.")
    citation: Citation = field(description="The clause.")


@value(DeclaredRanking, "Places by total.")
class Ranking:
    ties: Ties = field(description="Which places follow on a tie.")
    cohort: list[CohortKey] = field(description="What people have in common who are ranked together; empty: everybody.")
    citation: Citation = field(description="The clause.")


@value(DeclaredEdit, "A change to a scheme.")
class ResolvingEdit:
    path: str = field(description="A JSON pointer into the scheme.")
    value: str = field(description="What is there afterwards, as JSON text.")


@value(DeclaredResolution, "A way to resolve a contradiction; without edits the sheet stays as it is written.")
class Resolution:
    code: str = field(description="By which it is chosen.")
    name: Text = field(description="What it means.")
    edits: list[ResolvingEdit] = field(description="What it changes.", metadata={LENGTH: 2})


@value(DeclaredDefect, "A contradiction in the source, kept as it is written until a unit resolves it.")
class Defect:
    code: str = field(description="By which it is resolved.")
    citation: Citation = field(description="The clause, with the contradiction as its reading.")
    resolutions: list[Resolution] = field(description="The ways to resolve it.", metadata={LENGTH: 3})


@value(Told, "A statement of a scheme as a line of an outline.")
class ClauseLine:
    depth: int = field(description="How deep it stands; 0 is a part or a policy.")
    text: Text = field(description="What it says.")
    full: str = field(description="The full mark in points, where it has one; else empty.")
    citation: Citation = field(description="The clause.")


@value(Source, "Everything that a scheme says, part by part.")
class Sheet:
    code: str = of("code", "The code of the scheme.")
    name: Text = of("name", "What it is called.")
    regulation: str = of("regime", "The code of the regulation.")
    period: PeriodKind = of("period", "What it appraises.")
    subject: Subject = of("subject", "Whom a card is about.")
    positions: list[str] = of("positions", "The codes of the positions that it is for; empty: everybody.")
    citation: Citation = of("citation", "The clause of the whole.")
    stated_full: Number = of("stated_full", "What it should add up to, in points.")
    scale_to: Number | None = of("scale_to", "The full mark to which totals are brought, in points; null: as they are.")
    dimensions: list[Dimension] = plain(
        lambda one: one.within(one.bundle.scheme.dimensions),
        "Its parts; empty where rules look at events alone.",
        length=5,
    )
    eligibility: list[Eligibility] = plain(
        lambda one: one.within(one.bundle.scheme.eligibility), "Who isn't appraised.", length=1
    )
    vetoes: list[Veto] = plain(
        lambda one: one.within(one.bundle.scheme.vetoes),
        "Where one holds, no positive points are kept at all.",
        length=1,
    )
    missing: Missing = of("missing", "What a missing fact does.")
    raters: Raters | None = within(lambda scheme: scheme.raters, "Who rates; null where nobody does.")
    rounding: Rounding = of("rounding", "How the total is rounded.")
    ranking: Ranking = of("ranking", "How places are given.")
    grades: GradeScale | None = plain(lambda one: one.bundle.grade_scale, "What a total is called; null for no grades.")
    incentives: list[Incentive] = plain(
        lambda one: one.within(one.bundle.scheme.incentives), "Awards and penalties that follow."
    )
    ladder: Ladder | None = within(lambda scheme: scheme.ladder, "Levels and the ways between them; null for none.")
    pay: PayPlan | None = within(lambda scheme: scheme.pay, "The month's pay; null where it says nothing of it.")
    defects: list[Defect] = of("defects", "Contradictions in the source.", length=2)
    locked: list[str] = of("locked", "Beginnings of JSON pointers to what a unit that adopts it may not change.")
    indicators: list[Indicator] = plain(
        lambda one: list(one.bundle.indicators.values()), "Every fact that it uses, in the order of the sheet."
    )
    lines: list[ClauseLine] = plain(lambda one: list(one.lines()), "The whole sheet in words, line by line.", length=40)
    digest: str = field(description="`sha256:` and the digest of the document.")
    document: str = field(description="All of it as canonical JSON text, of which the digest is taken.")
