"""The case tables that stand beside this module as YAML."""

from __future__ import annotations

from importlib.resources import files

from core.spec import CaseTable


def case_tables() -> tuple[CaseTable, ...]:
    """All tables of ``cases/``, by file name."""
    found = [part for part in files(__package__).joinpath("cases").iterdir() if part.name.endswith(".yaml")]
    return tuple(
        CaseTable(name=part.name, text=part.read_text(encoding="utf-8"))
        for part in sorted(found, key=lambda part: part.name)
    )
