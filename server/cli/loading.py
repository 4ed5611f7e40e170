"""The plugins, loaded for a command, with what is wrong with some of them said on the side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.catalogue import nearest
from core.problem import Problem
from core.spec import Text
from server.cli.refuse import warn

if TYPE_CHECKING:
    from core.plugins import Loaded

SCHEMES_WANTED = Text(zh="方案或数据源", en="scheme or feed")
FAULTY_PLUGINS = Text(zh="部分插件未能载入,其余照常:", en="some plugins could not be loaded; the others were:")


def load_plugins(lang: str, extra: tuple[str, ...] = ()) -> Loaded:
    """Everything the installed plugins declare; plugins at fault are named on standard error."""
    from server.discovery import discover

    loaded = discover(extra)
    warn(loaded.problems, lang, FAULTY_PLUGINS)
    return loaded


def unknown_code(code: str, known: Mapping[str, object], option: str, what: Text) -> Problem:
    """Nobody declares ``code``; the nearest that somebody does, or all of them."""
    close = nearest(code, known)
    listed = ", ".join(known)
    return Problem(
        code="code.unknown",
        severity="error",
        path=option,
        message=Text(zh=f"没有{what.zh} {code}", en=f"there is no {what.en} {code}"),
        remedy=Text(zh=f"是不是想写 {close}?", en=f"did you mean {close}?")
        if close
        else Text(zh=f"现有: {listed or '无'}", en=f"there are: {listed or 'none'}"),
    )
