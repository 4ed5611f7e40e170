"""Collects case tables as tests: every ``cases/*.yaml``, where the project's ini says ``steelyard_cases = true``.

``steelyard_plugins`` names modules to load besides the installed plugins.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from core.catalogue import Catalogue
    from core.testing.cases import Outcome

_CATALOGUE: pytest.StashKey[Catalogue] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the ini options; without ``steelyard_cases`` this plugin does nothing."""
    parser.addini("steelyard_cases", "collect cases/*.yaml as case tables of schemes", type="bool", default=False)
    parser.addini("steelyard_plugins", "plugin modules to load besides the installed ones", type="args", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A collector for a YAML file in a folder named ``cases``, where the project asks for it."""
    wanted = file_path.suffix in (".yaml", ".yml") and file_path.parent.name == "cases"
    if not wanted or not parent.config.getini("steelyard_cases"):
        return None
    return CaseTableFile.from_parent(parent, path=file_path)


class CaseTableFile(pytest.File):
    """One case table; its cases are run together when the first of them is needed."""

    _outcomes: dict[str, Outcome] | None = None

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each case, named as in the table, or one test that reports why the table can't be read."""
        from core.testing.cases import load_cases

        case_file, problems = load_cases(self.path.read_text(encoding="utf-8"), self.path.name)
        if case_file is None:
            faults = "\n".join(f"{part.path}: {part.message.en}; {part.remedy.en}" for part in problems)
            yield UnreadableTable.from_parent(self, name="readable", faults=faults)
            return
        for name in case_file.case_names:
            yield CaseTest.from_parent(self, name=name)

    def outcome(self, name: str) -> Outcome:
        """How the case ``name`` went."""
        from core.testing.cases import load_cases, run_cases

        if self._outcomes is None:
            case_file, _ = load_cases(self.path.read_text(encoding="utf-8"), self.path.name)
            assert case_file is not None
            self._outcomes = {part.case: part for part in run_cases(case_file, _catalogue(self.config))}
        return self._outcomes.get(name) or next(iter(self._outcomes.values()))


class CaseTest(pytest.Item):
    """One case."""

    parent: CaseTableFile

    def runtest(self) -> None:
        """Raise ``CaseFailed`` with the outcome's message unless the case passed."""
        outcome = self.parent.outcome(self.name)
        if not outcome.passed:
            raise CaseFailed(outcome.message.en)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was expected, what came, and the explained line; no traceback."""
        return str(excinfo.value) if isinstance(excinfo.value, CaseFailed) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the case stands and what it is called."""
        return self.path, None, f"case: {self.name}"


class UnreadableTable(pytest.Item):
    """Stands in for the cases of a table that can't be read; it always fails, with every fault of the table."""

    def __init__(self, *, faults: str, **more: Any) -> None:
        super().__init__(**more)
        self.faults = faults

    def runtest(self) -> None:
        """Raise ``CaseFailed`` with the faults."""
        raise CaseFailed(self.faults)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The faults, each with its place."""
        return str(excinfo.value)


class CaseFailed(Exception):
    """A case went otherwise than its table says."""


def _catalogue(config: pytest.Config) -> Catalogue:
    from core.testing.installed import load_installed

    if _CATALOGUE not in config.stash:
        config.stash[_CATALOGUE] = load_installed(tuple(config.getini("steelyard_plugins"))).catalogue
    return config.stash[_CATALOGUE]
