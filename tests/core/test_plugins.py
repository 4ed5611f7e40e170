"""Loading plugins: a sound one is read whole, a faulty one is left out whole and named, the others load."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hookspecs import hookimpl
from core.plugins import Loaded, Module, load, plugin_problems
from core.problem import Problem
from core.spec import CaseTable, Indicator, Regulation, Sector
from tests.strategies.base import CITE, text


def sector(code: str) -> Sector:
    return Sector(code=code, name=text(code), description=text(code))


def indicator(code: str) -> Indicator:
    return Indicator(code=code, name=text(code), unit=text("u"), citation=CITE)


def regulation(code: str) -> Regulation:
    return Regulation(code=code, title=text(code), document="001", sha256="0" * 64)


def hook(name: str, result: Callable[..., Any]) -> Callable[..., Any]:
    """``result`` as the implementation of the hook ``name``."""
    result.__name__ = name
    return hookimpl(result)


def plugin(code: str, **hooks: Any) -> Any:
    """A plugin object of the sector ``code``; each further hook gives its value."""
    parts: dict[str, Any] = {"steelyard_sector": sector(code), **hooks}
    made = SimpleNamespace(**{name: hook(name, gives(value)) for name, value in parts.items()})
    return Hashable(vars(made))


class Hashable:
    """An object with the given attributes."""

    def __init__(self, attributes: dict[str, Any]) -> None:
        self.__dict__.update(attributes)


def gives(value: Any) -> Any:
    return lambda: value


def raises(error: BaseException) -> Any:
    def body() -> Any:
        raise error

    return body


GOOD = Module("bakery", plugin("bakery", steelyard_indicators=(indicator("bakery.loaves"),)), "1.0")


def faulty(**attributes: Any) -> Module:
    made = plugin("smithy", steelyard_indicators=(indicator("smithy.nails"),))
    made.__dict__.update(attributes)
    return Module("smithy", made, "2.0")


def only(loaded: Loaded) -> Problem:
    assert len(loaded.problems) == 1, loaded.problems
    return loaded.problems[0]


def test_a_sound_plugin_is_read_whole() -> None:
    made = plugin(
        "bakery",
        steelyard_regulations=(regulation("R90"),),
        steelyard_indicators=(indicator("bakery.loaves"), indicator("bakery.crumbs")),
        steelyard_cases=(CaseTable(name="a.yaml", text="cases: []"),),
    )
    loaded = load([Module("bakery", made, "1.0")])
    assert loaded.problems == ()
    assert list(loaded.catalogue.indicators) == ["bakery.loaves", "bakery.crumbs"]
    assert loaded.catalogue.owner == {"R90": "bakery", "bakery.loaves": "bakery", "bakery.crumbs": "bakery"}
    assert loaded.catalogue.providers["bakery"].version == "1.0"
    assert [table.name for table in loaded.catalogue.cases["bakery"]] == ["a.yaml"]


FAULTS: list[tuple[str, Module, str, tuple[str, ...]]] = [
    (
        "import error",
        Module("smithy", None, "2.0", "ImportError: no anvil"),
        "plugin.unloadable",
        ("smithy", "ImportError: no anvil"),
    ),
    (
        "misspelt hook, marked",
        faulty(steelyard_indicator=hook("steelyard_indicator", lambda: ())),
        "plugin.hook_unknown",
        ("smithy", "steelyard_indicator ", "steelyard_indicators"),
    ),
    (
        "misspelt hook, not marked",
        faulty(steelyard_schems=lambda: ()),
        "plugin.hook_unknown",
        ("smithy", "steelyard_schems", "steelyard_schemes"),
    ),
    (
        "marked, any other name",
        faulty(colour=hook("colour", lambda: ())),
        "plugin.hook_unknown",
        ("smithy", "colour", "steelyard_sector"),
    ),
    (
        "right name, not marked",
        faulty(steelyard_feeds=lambda: ()),
        "plugin.hook_unmarked",
        ("smithy", "steelyard_feeds", "@hookimpl"),
    ),
    (
        "an argument that the hook doesn't have",
        faulty(steelyard_feeds=hook("steelyard_feeds", lambda database: ())),
        "plugin.unloadable",
        ("smithy", "steelyard_feeds", "database"),
    ),
    (
        "raises",
        faulty(steelyard_feeds=hook("steelyard_feeds", raises(ValueError("no coal")))),
        "plugin.hook_raised",
        ("smithy", "steelyard_feeds", "ValueError: no coal"),
    ),
    (
        "exits",
        faulty(steelyard_feeds=hook("steelyard_feeds", raises(SystemExit(3)))),
        "plugin.hook_raised",
        ("smithy", "steelyard_feeds", "SystemExit"),
    ),
    (
        "no tuple",
        faulty(steelyard_feeds=hook("steelyard_feeds", gives([]))),
        "plugin.hook_result",
        ("smithy", "steelyard_feeds", "list", "tuple[Feed, ...]"),
    ),
    (
        "nothing",
        faulty(steelyard_feeds=hook("steelyard_feeds", lambda: None)),
        "plugin.hook_result",
        ("smithy", "steelyard_feeds", "NoneType"),
    ),
    (
        "wrong element",
        faulty(steelyard_feeds=hook("steelyard_feeds", lambda: (indicator("smithy.x"),))),
        "plugin.hook_result",
        ("smithy", "steelyard_feeds[0]", "Indicator", "Feed"),
    ),
    (
        "sector of the wrong type",
        faulty(steelyard_sector=hook("steelyard_sector", lambda: "smithy")),
        "plugin.hook_result",
        ("smithy", "steelyard_sector", "str", "Sector"),
    ),
    (
        "no sector",
        Module("smithy", Hashable({"steelyard_feeds": hook("steelyard_feeds", lambda: ())}), "2.0"),
        "plugin.sector_missing",
        ("smithy", "steelyard_sector"),
    ),
    (
        "the same code twice",
        Module("smithy", plugin("smithy", steelyard_indicators=(indicator("smithy.a"), indicator("smithy.a")))),
        "plugin.code_twice",
        ("smithy", "smithy.a", "[0]", "[1]"),
    ),
    (
        "a code without the sector's prefix",
        Module("smithy", plugin("smithy", steelyard_indicators=(indicator("smithy2.a"),))),
        "plugin.code_foreign",
        ("smithy", "smithy2.a", "smithy."),
    ),
    (
        "the sector's own code",
        Module("smithy", plugin("smithy", steelyard_indicators=(indicator("smithy"),))),
        "plugin.code_foreign",
        ("smithy", "smithy."),
    ),
    (
        "another's prefix",
        Module("smithy", plugin("smithy", steelyard_indicators=(indicator("bakery.nails"),))),
        "plugin.code_foreign",
        ("smithy", "bakery.nails", "plugin bakery"),
    ),
    (
        "a sector within another's",
        Module("smithy", plugin("bakery.smithy")),
        "plugin.code_foreign",
        ("smithy", "bakery.smithy", "plugin bakery"),
    ),
]


@pytest.mark.parametrize(("module", "code", "words"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_faulty_plugin_is_named_and_left_out_whole(module: Module, code: str, words: tuple[str, ...]) -> None:
    loaded = load([module, GOOD])
    problem = only(loaded)
    assert (problem.code, problem.severity) == (code, "error")
    for word in words:
        assert word in f"{problem.path} {problem.message.en}  {problem.remedy.en}"
    assert "smithy" in problem.message.zh
    assert list(loaded.catalogue.providers) == ["bakery"]
    assert list(loaded.catalogue.indicators) == ["bakery.loaves"]


def test_all_faults_of_a_plugin_are_reported_at_once() -> None:
    module = faulty(
        steelyard_feed=hook("steelyard_feed", lambda: ()),
        steelyard_schemes=hook("steelyard_schemes", raises(KeyError("x"))),
        steelyard_scorers=hook("steelyard_scorers", lambda: 1),
    )
    assert [one.code for one in load([module]).problems] == [
        "plugin.hook_unknown",
        "plugin.hook_raised",
        "plugin.hook_result",
    ]


def declares(name: str, sector_code: str, *codes: str, regulations: tuple[str, ...] = ()) -> Module:
    made = plugin(
        sector_code,
        steelyard_indicators=tuple(map(indicator, codes)),
        steelyard_regulations=tuple(map(regulation, regulations)),
    )
    return Module(name, made, "1.0")


COLLISIONS: list[tuple[str, list[Module], tuple[str, ...]]] = [
    (
        "another's code: its owner keeps it",
        [declares("bakery", "bakery", "bakery.a"), declares("smithy", "smithy", "bakery.a")],
        ("bakery",),
    ),
    (
        "one sector, one claimant named like it",
        [declares("bakery", "bakery", "bakery.a"), declares("smithy", "bakery", "bakery.a")],
        ("bakery",),
    ),
    (
        "one sector, none named like it",
        [declares("baker", "bakery"), declares("smithy", "bakery"), declares("mill", "mill")],
        ("mill",),
    ),
    (
        "one regulation, one claimant named like its sector",
        [declares("bakery", "bakery", regulations=("R1",)), declares("smith", "smithy", regulations=("R1",))],
        ("bakery",),
    ),
    (
        "one regulation, both named like their sector",
        [
            declares("bakery", "bakery", regulations=("R1",)),
            declares("smithy", "smithy", regulations=("R1",)),
            declares("mill", "mill"),
        ],
        ("mill",),
    ),
    (
        "one regulation, one claimant otherwise at fault",
        [
            declares("bakery", "bakery", regulations=("R1",)),
            declares("smithy", "smithy", "bakery.x", regulations=("R1",)),
        ],
        ("bakery",),
    ),
    (
        "one name twice",
        [declares("bakery", "bakery"), declares("bakery", "smithy"), declares("mill", "mill")],
        ("mill",),
    ),
]


@pytest.mark.parametrize(("modules", "kept"), [row[1:] for row in COLLISIONS], ids=[row[0] for row in COLLISIONS])
def test_a_collision_names_both_and_keeps_the_owner(modules: list[Module], kept: tuple[str, ...]) -> None:
    loaded = load(modules)
    assert tuple(loaded.catalogue.providers) == kept
    claimants = {module.name for module in modules} - ({"mill"} if "mill" in kept else set())
    collisions = [one for one in loaded.problems if one.code == "plugin.collision"]
    assert collisions
    for problem in collisions:
        for name in claimants:
            assert name in problem.message.en
            assert name in problem.message.zh


def test_all_collisions_are_reported_at_once() -> None:
    loaded = load([
        declares("bakery", "bakery", "bakery.a", "bakery.b"),
        declares("smithy", "smithy", "bakery.a", "bakery.b"),
        declares("mill", "mill", "bakery.a"),
    ])  # fmt: skip
    collisions = [one for one in loaded.problems if one.code == "plugin.collision"]
    assert sorted((one.path, one.message.en.split("declare ")[1].split()[0]) for one in collisions) == [
        ('plugins["mill"].steelyard_indicators', "bakery.a"),
        ('plugins["smithy"].steelyard_indicators', "bakery.a"),
        ('plugins["smithy"].steelyard_indicators', "bakery.b"),
    ]


EVERYTHING = [
    GOOD,
    Module("broken", None, "", "SyntaxError"),
    declares("smithy", "smithy", "smithy.a", "bakery.loaves", regulations=("R1",)),
    declares("mill", "mill", "mill.a", regulations=("R1",)),
    declares("kiln", "mill", "mill.a"),
    Module("odd", plugin("odd", steelyard_feeds=3)),
]


@given(st.permutations(EVERYTHING))
def test_the_order_of_modules_changes_nothing(modules: list[Module]) -> None:
    first, again = load(EVERYTHING), load(modules)
    assert again.problems == first.problems
    assert again.catalogue == first.catalogue
    assert list(again.catalogue.indicators) == list(first.catalogue.indicators) == ["bakery.loaves", "mill.a"]


FOUND = Problem(code="x.y", severity="warning", path="scheme", message=text("seen"), remedy=text("do"))


@pytest.mark.parametrize(
    ("result", "codes"),
    [
        (lambda scheme: (FOUND,), ["x.y"]),
        (lambda scheme: (), []),
        (lambda scheme: [FOUND], ["plugin.hook_result"]),
        (lambda scheme: (FOUND, "bad"), ["plugin.hook_result"]),
        (lambda scheme: 1 / 0, ["plugin.hook_raised"]),
    ],
    ids=["finds one", "finds none", "a list", "a wrong element", "raises"],
)
def test_the_owner_of_a_scheme_may_find_more(result: Callable[..., Any], codes: list[str]) -> None:
    made = plugin("bakery")
    made.__dict__["steelyard_problems"] = hook("steelyard_problems", result)
    loaded = load([Module("bakery", made), declares("mill", "mill")])
    assert loaded.problems == ()
    assert [one.code for one in plugin_problems(loaded, SimpleNamespace(code="bakery.sheet"))] == codes  # type: ignore[arg-type]
    assert plugin_problems(loaded, SimpleNamespace(code="mill.sheet")) == ()  # type: ignore[arg-type]
    assert plugin_problems(loaded, SimpleNamespace(code="stranger.sheet")) == ()  # type: ignore[arg-type]
