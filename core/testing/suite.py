"""The contract as a test class: a plugin's tests inherit from it and name the plugin."""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import ClassVar

import pytest

from core.testing.contract import PROMISES, Subject, subject

_subject = cache(subject)


class PluginContract:
    """One test for each promise of the contract.

    A plugin's tests hold ``class TestContract(PluginContract): plugin = my_sector``.
    """

    plugin: ClassVar[ModuleType]

    @pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
    def test_promise(self, promise: object) -> None:
        """The promise holds; a failure lists every breach with its place and its remedy."""
        assert callable(promise)
        under_test: Subject = _subject(self.plugin)
        breaches = promise(under_test)
        report = "\n".join(f"{one.path}: {one.message.en}; {one.remedy.en}" for one in breaches)
        assert not breaches, report
