"""The plugin keeps the contract; the linter finds assumptions, and the facts that the chat log can't give."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue import Catalogue, bundle
from core.lint import lint
from core.testing.suite import PluginContract
from plugins import ecommerce


class TestContract(PluginContract):
    plugin: ClassVar = ecommerce


def test_the_linter_finds_assumptions_only(catalogue: Catalogue) -> None:
    for scheme in catalogue.schemes.values():
        assert {problem.severity for problem in lint(bundle(catalogue, scheme))} == {"assumed"}, scheme.code


def test_the_linter_names_the_facts_that_no_feed_gives(catalogue: Catalogue) -> None:
    (warning,) = [
        problem
        for scheme in catalogue.schemes.values()
        for problem in lint(bundle(catalogue, scheme), catalogue)
        if problem.severity == "warning"
    ]
    assert warning.code == "indicator.unfed"
    assert all(name in warning.message.en for name in ("knowledge_test", "sales_attainment", "customers_kept"))
    assert "responded_in_five" not in warning.message.en
