"""The plugin's case tables, read from ``cases/``."""

from __future__ import annotations

from importlib.resources import files

from core.spec import CaseTable


def case_tables() -> tuple[CaseTable, ...]:
    """The YAML files beside this module, by name."""
    folder = files("plugins.general") / "cases"
    tables = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    return tuple(CaseTable(name=entry.name, text=entry.read_text(encoding="utf-8")) for entry in tables)
