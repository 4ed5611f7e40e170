"""All that is to be said about each scheme: by the linter, and by the plugin that declares it."""

from __future__ import annotations

from core.catalogue import bundle
from core.lint import lint
from core.plugins import Loaded, plugin_problems
from core.problem import Problem
from core.spec import Scheme


def problems_by_scheme(loaded: Loaded) -> tuple[tuple[Scheme, tuple[Problem, ...]], ...]:
    """The problems of every loaded scheme, in the order of the catalogue."""
    catalogue = loaded.catalogue
    return tuple(
        (scheme, (*lint(bundle(catalogue, scheme), catalogue), *plugin_problems(loaded, scheme)))
        for scheme in catalogue.schemes.values()
    )
