"""The plugins that a test run loads: installed ones by entry point, others by name."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType

from core.hookspecs import PROJECT
from core.plugins import Loaded, Module, load


def load_installed(extra: tuple[str, ...] = ()) -> Loaded:
    """The installed plugins and the modules named in ``extra`` (dotted names), as the command line loads them."""
    found = {(point.name, point.value): point for point in entry_points(group=PROJECT)}
    known = {point.module for point in found.values()}
    return load(
        [*(_installed(point) for point in found.values()), *(_named(name) for name in extra if name not in known)]
    )


def as_module(plugin: ModuleType) -> Module:
    """``plugin`` as a loader takes it, under the entry-point name that leads to it, else under its own."""
    for point in entry_points(group=PROJECT):
        if point.module == plugin.__name__:
            return _installed(point)
    return Module(plugin.__name__, plugin)


def _installed(point: EntryPoint) -> Module:
    release = point.dist.version if point.dist is not None else ""
    try:
        return Module(point.name, point.load(), release)
    except Exception as error:
        return Module(point.name, None, release, f"{type(error).__name__}: {error}")


def _named(name: str) -> Module:
    try:
        return Module(name, import_module(name))
    except Exception as error:
        return Module(name, None, "", f"{type(error).__name__}: {error}")
