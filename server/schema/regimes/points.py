"""What a draft consists of besides its sheet: edits, points to settle, places to edit, and differences in words."""

from __future__ import annotations

from strawberry import field

from server.regimes.editable_values import Choice as Fitting
from server.regimes.editable_values import EditableView, ValueKind
from server.regimes.tables import PointKind
from server.regimes.values import ChangeView, DraftEdit, PointView, Way
from server.schema.catalogue.indicators import Indicator
from server.schema.choices import ChangeKind
from server.schema.citation import Citation
from server.schema.declare import LENGTH, enum, plain, value
from server.schema.words import Text

enum(
    PointKind,
    "What a unit has to settle before a regime can take effect.",
    {
        PointKind.ASSUMED: "A reading to be confirmed, with the numbers that rest on it.",
        PointKind.DEFECT: "A contradiction in the source: one of its resolutions is to be chosen.",
    },
)
enum(
    ValueKind,
    "What fits a place that may be edited.",
    {
        ValueKind.NUMBER: 'An exact number, as JSON text in quotes: `"13.5"`, `"40/3"`.',
        ValueKind.WHOLE: "A whole number, as JSON text: `2`.",
        ValueKind.FLAG: "`true` or `false`.",
        ValueKind.CHOICE: "One of the choices.",
    },
)


@value(DraftEdit, "A change that a draft makes to its base.")
class RegimeEdit:
    path: str = field(description="A JSON pointer into the base: `/scheme/dimensions/0/full`.")
    value: str = field(description="What is there in the draft, as JSON text.")


@value(Way, "A resolution that a contradiction offers.")
class PointResolution:
    code: str = field(description="By which it is chosen.")
    name: Text = field(description="What it means.")


@value(PointView, "Something that a unit has to settle in a version.")
class RegimePoint:
    key: str = field(description="By which it is settled; another one when the citation or a number changes.")
    kind: PointKind = field(description="What is to be settled.")
    group: Text = field(description="The item or rule that it belongs to.")
    citation: Citation = field(description="The clause, and how it is read.")
    numbers: list[Text] = field(description="What rests on the reading.", metadata={LENGTH: 3})
    resolutions: list[PointResolution] = plain(lambda one: one.ways, "The ways to resolve a contradiction.", length=1)
    settled: bool = field(description="Whether it is settled.")
    resolution: str | None = field(description="The code of the resolution that was chosen.")


@value(Fitting, "A value that fits a place.")
class Choice:
    value: str = field(description="The value, as JSON text.")
    words: Text = field(description="What it means.")


@value(EditableView, "A place of a version's base that the unit may edit.")
class EditablePlace:
    path: str = field(description="The path of an edit of it.")
    group: Text = field(description="The item or rule that it belongs to.")
    within: list[Text] = field(
        description="What tells it apart within the group, from the outermost.", metadata={LENGTH: 2}
    )
    label: Text = field(description="What the place is called.")
    words: Text = field(description="What is there in the base, with its unit.")
    value: str = field(description="What is there in the base, as JSON text.")
    kind: ValueKind = field(description="What fits.")
    optional: bool = field(description="Whether `null` fits: no limit.")
    choices: list[Choice] = field(
        description="All that fits, where it is a flag or a choice; else empty.", metadata={LENGTH: 2}
    )
    indicator: Indicator | None = field(
        description="The indicator in whose unit the number is: its limits bound what makes sense. Null for points, "
        "percent and the like."
    )


@value(ChangeView, "A difference between two versions.")
class RegimeChange:
    kind: ChangeKind = field(description="What happened.")
    path: str = field(description="A JSON pointer to it, in the newer version unless it was removed.")
    group: Text = field(description="The item or rule that it belongs to.")
    message: Text = field(description="All of it in words: where, and from what to what.")
