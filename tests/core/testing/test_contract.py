"""The contract: a sound plugin keeps it, and each breach is found and named."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

from core.hookspecs import hookimpl
from core.spec import CaseTable, Regulation, Scheme
from core.testing.contract import PROMISES, check_plugin
from tests.core.testing import tiny


def plugin(**hooks: Callable[[], object]) -> ModuleType:
    """The tiny sector with some hooks replaced."""
    module = ModuleType("tiny_variant")
    for name, value in vars(tiny).items():
        if name.startswith("steelyard_"):
            setattr(module, name, value)
    for name, hook in hooks.items():
        hook.__name__ = name
        setattr(module, name, hookimpl(hook))
    return module


def scheme(**changes: object) -> Callable[[], tuple[Scheme, ...]]:
    return lambda: (dataclasses.replace(tiny.SCHEME, **changes),)  # type: ignore[arg-type]


def cases(text: str) -> Callable[[], tuple[CaseTable, ...]]:
    return lambda: (CaseTable(name="tiny.yaml", text=text),)


def regulation(sha256: str) -> Callable[[], tuple[Regulation, ...]]:
    (sound,) = tiny.steelyard_regulations()
    return lambda: (dataclasses.replace(sound, sha256=sha256),)


def raises() -> tuple[Scheme, ...]:
    raise RuntimeError("no")


def codes(module: ModuleType) -> set[str]:
    return {problem.code for problem in check_plugin(module)}


@pytest.mark.usefixtures("importable")
def test_a_sound_plugin_keeps_every_promise() -> None:
    assert check_plugin(plugin()) == ()


@pytest.fixture
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tiny_variant", plugin())


@pytest.mark.usefixtures("importable")
@pytest.mark.parametrize(
    ("module", "code"),
    [
        (plugin(steelyard_schemes=raises), "plugin.hook_raised"),
        (plugin(steelyard_shemes=scheme()), "plugin.hook_unknown"),
        (plugin(steelyard_schemes=scheme(code="other.month")), "plugin.code_foreign"),
        (plugin(steelyard_regulations=regulation("")), "contract.digest"),
        (plugin(steelyard_regulations=regulation("g" * 64)), "contract.digest"),
        (plugin(steelyard_regulations=regulation("a" * 63)), "contract.digest"),
        (plugin(steelyard_cases=lambda: ()), "contract.no_cases"),
        (plugin(steelyard_cases=cases(tiny.CASES.replace("94.75", "94.76"))), "contract.case"),
        (plugin(steelyard_cases=cases(tiny.CASES.replace('"94.75"', "94.75"))), "cases.float"),
        (plugin(steelyard_cases=cases(tiny.CASES.replace('7: "-5", ', ""))), "cases.limit_untouched"),
        (plugin(steelyard_cases=cases(tiny.CASES.replace('"80": good, ', ""))), "cases.grade_limit_untouched"),
        (plugin(steelyard_schemes=scheme(raters=None)), "contract.case"),
    ],
)
def test_a_breach_is_found(module: ModuleType, code: str) -> None:
    assert code in codes(module)


@pytest.mark.usefixtures("importable")
def test_a_lint_error_is_reported_and_nothing_crashes() -> None:
    found = check_plugin(plugin(steelyard_schemes=scheme(raters=None)))
    assert any(problem.path.startswith("tiny.month") or "raters" in problem.message.en for problem in found)


@pytest.mark.usefixtures("importable")
def test_a_hook_that_changes_its_mind_is_found() -> None:
    digests = iter("abcdefgh")

    def fickle() -> tuple[Regulation, ...]:
        return regulation(next(digests) * 64)()

    assert codes(plugin(steelyard_regulations=fickle)) == {"contract.impure"}


def test_every_promise_says_what_it_promises() -> None:
    assert len(PROMISES) == 10
    assert all(promise.__doc__ for promise in PROMISES)
