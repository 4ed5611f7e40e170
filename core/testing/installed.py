"""The installed plugins: the entry points of the group ``steelyard``, imported and read, and others by name."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, packages_distributions, version
from types import ModuleType

from core.hookspecs import PROJECT
from core.plugins import Loaded, Module, load


def load_installed(extra: tuple[str, ...] = ()) -> Loaded:
    """What all installed plugins declare, and the modules named in ``extra`` besides (dotted names).

    A module that can't be imported is a problem of the result, never an exception. An ``extra`` module that an entry
    point already names is read once.
    """
    # The same distribution can lie on the path twice (installed, and in a checkout): it is one plugin.
    found = {(point.name, point.value): point for point in entry_points(group=PROJECT)}
    modules = [_installed(point) for point in found.values()]
    known = {point.module for point in found.values()}
    modules += [_named(name) for name in dict.fromkeys(extra) if name not in known]
    return load(modules)


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
    except (Exception, SystemExit) as error:
        return Module(point.name, None, release, f"{type(error).__name__}: {error}")


def _named(name: str) -> Module:
    try:
        return Module(name, import_module(name), _release_of(name))
    except (Exception, SystemExit) as error:
        return Module(name, None, "", f"{type(error).__name__}: {error}")


def _release_of(name: str) -> str:
    owners = packages_distributions().get(name.partition(".")[0], [])
    try:
        return version(owners[0]) if owners else ""
    except PackageNotFoundError:
        return ""
