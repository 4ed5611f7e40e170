"""Words that declarations choose from, as enums of the schema: what ``core.spec`` has as literals."""

from __future__ import annotations

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="How a declared number rests on its source.")
class Mark(Enum):
    STATED = enum_value("stated", description="The source says so.")
    ASSUMED = enum_value("assumed", description="The source is silent and a value is needed; a unit confirms it.")
    DEFECT = enum_value("defect", description="The source contradicts itself.")
    OWN = enum_value("own", description="The unit sets the number itself.")


@strawberry.enum(description="How much a finding weighs.")
class Severity(Enum):
    ERROR = enum_value("error", description="It can't be run like this.")
    DEFECT = enum_value("defect", description="The source contradicts itself; the unit chooses a resolution.")
    ASSUMED = enum_value("assumed", description="A reading that the unit has to confirm.")
    WARNING = enum_value("warning", description="Worth a look; nothing is stopped.")


@strawberry.enum(description="How long a period is.")
class PeriodKind(Enum):
    MONTH = enum_value("month", description="A month.")
    QUARTER = enum_value("quarter", description="A quarter of the year.")
    HALF = enum_value("half", description="A half-year.")
    YEAR = enum_value("year", description="A year.")


@strawberry.enum(description="Who a card of a scheme is about.")
class Subject(Enum):
    PERSON = enum_value("person", description="One employee.")
    TEAM = enum_value("team", description="A team.")
    PROJECT = enum_value("project", description="A project.")


@strawberry.enum(description="How a number compares with a limit.")
class Relation(Enum):
    AT_LEAST = enum_value(">=", description="At the limit or above.")
    ABOVE = enum_value(">", description="Above the limit.")
    AT_MOST = enum_value("<=", description="At the limit or below.")
    BELOW = enum_value("<", description="Below the limit.")
    EQUAL = enum_value("==", description="Exactly the limit.")


@strawberry.enum(description="Which direction of an indicator is better.")
class Better(Enum):
    HIGHER = enum_value("higher", description="More is better.")
    LOWER = enum_value("lower", description="Less is better.")


@strawberry.enum(description="What a missing fact does.")
class MissingFact(Enum):
    HOLD = enum_value("hold", description="The card gets no total until the fact is there.")
    BLOCK = enum_value("block", description="Nobody in the run gets a total until the fact is there.")
    EXCLUDE = enum_value("exclude", description="The item is left out, the others share its full mark.")
    ASSUME = enum_value("assume", description="The fact counts as a set value.")


@strawberry.enum(description="What a missing rating does.")
class MissingRating(Enum):
    RENORMALISE = enum_value("renormalise", description="The others' weights share the whole.")
    HOLD = enum_value("hold", description="The card gets no total until it is rated.")
    BLOCK = enum_value("block", description="Nobody in the run gets a total until it is rated.")


@strawberry.enum(description="Which places follow on a tie.")
class Ties(Enum):
    STANDARD = enum_value("standard", description="1, 1, 3.")
    DENSE = enum_value("dense", description="1, 1, 2.")


@strawberry.enum(description="What people have in common who are ranked against each other.")
class CohortKey(Enum):
    DEPARTMENT = enum_value("department", description="The department.")
    POSITION = enum_value("position", description="The position.")
    LEVEL = enum_value("level", description="The level.")


@strawberry.enum(description="How a rule makes points of facts.")
class RuleKind(Enum):
    BANDS = enum_value("bands", description="By table: the band in which the fact lies.")
    LINEAR = enum_value("linear", description="In proportion between two values of the fact.")
    DEDUCTIONS = enum_value("deductions", description="The full mark, less what each slip costs.")
    CHECKS = enum_value("checks", description="Standards that are met or not.")
    RATED = enum_value("rated", description="By raters, whose shares are weighted.")
    EXAM = enum_value("exam", description="In proportion to an exam's mark.")
    CUSTOM = enum_value("custom", description="By a function of the plugin.")


@strawberry.enum(description="In what a band gives its award.")
class AwardUnit(Enum):
    PERCENT = enum_value("percent", description="Percent of the item's full mark.")
    POINTS = enum_value("points", description="Points.")


@strawberry.enum(description="Where the fact of an indicator comes from.")
class FactKind(Enum):
    MEASURED = enum_value("measured_fact", description="One number for each person and period.")
    RATED = enum_value("rated_fact", description="One number from each role that rates.")
    EVENT = enum_value("event_fact", description="Counted or added up from events.")
    HISTORY = enum_value("history_fact", description="Drawn from the results of earlier periods.")


@strawberry.enum(description="What a rule proposes.")
class EffectKind(Enum):
    MONEY = enum_value("money", description="A sum of money: an award, or a penalty.")
    HONOUR = enum_value("honour", description="A title, praise or certificate.")
    SANCTION = enum_value("sanction", description="A rung of a ladder of sanctions.")
    DUTY = enum_value("duty", description="Something that somebody has to do.")
    EXCLUSION = enum_value("exclusion", description="Left out of awards or promotion for a time.")


@strawberry.enum(description="How a sum of money comes about.")
class AmountKind(Enum):
    FIXED = enum_value("fixed", description="A fixed sum.")
    PER_EVENT = enum_value("per_event", description="A sum for each event.")
    EVENT_AMOUNTS = enum_value("event_amounts", description="The amounts of events added up.")
    SHARE_OF_SURPLUS = enum_value("share_of_surplus", description="A share of what a fact exceeds its target by.")
    PAY_KEY = enum_value("pay_key", description="An amount that the facts give.")
    PAY_BY_TOTAL = enum_value("pay_by_total", description="An amount that the facts give, in proportion to the total.")


@strawberry.enum(description="What a column of an export holds.")
class ColumnKind(Enum):
    TEXT = enum_value("text", description="Words.")
    NUMBER = enum_value("number", description="A number.")
    DATE = enum_value("date", description="A day.")
    DURATION = enum_value("duration", description="Seconds, m:ss or h:mm:ss; read as seconds.")
    FLAG = enum_value("flag", description="Yes or no.")


@strawberry.enum(description="How a day with slashes is read.")
class DateOrder(Enum):
    MDY = enum_value("mdy", description="Month, day, year.")
    DMY = enum_value("dmy", description="Day, month, year.")
    YMD = enum_value("ymd", description="Year, month, day.")


@strawberry.enum(description="How the rows of an export become one number.")
class AggregationKind(Enum):
    COUNT = enum_value("count", description="How many rows there are.")
    SUM = enum_value("sum", description="The sum of a column.")
    MEAN = enum_value("mean", description="The mean of a column.")
    RATIO = enum_value("ratio", description="The share of rows, in percent.")
    SHARE_WITHIN = enum_value("share_within", description="The share of rows at or below a limit, in percent.")


@strawberry.enum(description="What happened between two versions.")
class ChangeKind(Enum):
    ADDED = enum_value("added", description="It is new.")
    REMOVED = enum_value("removed", description="It is gone.")
    CHANGED = enum_value("changed", description="It is otherwise.")
