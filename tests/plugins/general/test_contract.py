"""The plugin keeps the contract; the linter finds no error in any of its schemes."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue import Catalogue, bundle
from core.lint import lint
from core.testing.suite import PluginContract
from plugins import general


class TestContract(PluginContract):
    plugin: ClassVar = general


def test_the_linter_finds_assumptions_and_defects_only(catalogue: Catalogue) -> None:
    for scheme in catalogue.schemes.values():
        found = {problem.severity for problem in lint(bundle(catalogue, scheme))}
        assert found - {"assumed", "defect"} == set(), scheme.code
