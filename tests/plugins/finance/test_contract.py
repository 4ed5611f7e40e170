"""The plugin keeps the contract; the linter finds assumptions only, and that no feed gives the facts."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue import Catalogue, bundle
from core.lint import lint
from core.testing.suite import PluginContract
from plugins import finance


class TestContract(PluginContract):
    plugin: ClassVar = finance


def test_the_linter_finds_assumptions_only(catalogue: Catalogue) -> None:
    for scheme in catalogue.schemes.values():
        assert {problem.severity for problem in lint(bundle(catalogue, scheme))} == {"assumed"}, scheme.code


def test_the_linter_names_the_facts_that_no_feed_gives(catalogue: Catalogue) -> None:
    warnings = [
        problem.code
        for scheme in catalogue.schemes.values()
        for problem in lint(bundle(catalogue, scheme), catalogue)
        if problem.severity == "warning"
    ]
    assert warnings == ["indicator.unfed"] * len(catalogue.schemes)
