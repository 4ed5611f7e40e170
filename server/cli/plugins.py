"""``steelyard plugins``: what is loaded."""

from __future__ import annotations

from server.cli.options import Lang, LangOption


def plugins(lang: LangOption = Lang.zh) -> None:
    """List the loaded plugins, their version, and what each declares."""
    from server.cli.loading import load_plugins
    from server.render.console import console
    from server.render.plugins import plugins_table

    loaded = load_plugins(lang.value)
    console().print(plugins_table(loaded, lang.value))
