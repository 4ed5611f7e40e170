"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Lang(StrEnum):
    """The language of headings and messages."""

    zh = "zh"
    en = "en"


class TableOrJson(StrEnum):
    """How a result is printed."""

    table = "table"
    json = "json"


LangOption = Annotated[Lang, typer.Option("--lang", help="Language of headings and messages · 界面语言")]
FormatOption = Annotated[TableOrJson, typer.Option("--format", help="A table to read, or JSON for programs")]
