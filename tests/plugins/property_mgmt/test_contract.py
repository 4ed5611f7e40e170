"""The plugin keeps the contract, and the linter finds nothing that stands in the way of a score."""

from __future__ import annotations

from typing import ClassVar

import pytest

from core.catalogue import Catalogue, bundle
from core.lint import lint
from core.testing.suite import PluginContract
from plugins import property_mgmt


class TestContract(PluginContract):
    plugin: ClassVar = property_mgmt


@pytest.mark.parametrize("code", [scheme.code for scheme in property_mgmt.steelyard_schemes()])
def test_the_linter_finds_assumptions_only(code: str, catalogue: Catalogue) -> None:
    found = lint(bundle(catalogue, catalogue.schemes[code]))
    assert {problem.severity for problem in found} == {"assumed"}


def test_the_linter_names_the_facts_that_no_feed_gives(catalogue: Catalogue) -> None:
    unfed = {
        code: [problem.code for problem in lint(bundle(catalogue, scheme), catalogue) if problem.severity == "warning"]
        for code, scheme in catalogue.schemes.items()
    }
    assert unfed == {
        "property_mgmt.r08.quarterly": ["indicator.unfed"],
        "property_mgmt.r16.annual": [],
        "property_mgmt.r16.monthly": [],
        "property_mgmt.r20.annual": ["indicator.unfed"],
        "property_mgmt.r20.half_yearly": ["indicator.unfed"],
    }
