"""The plugin keeps the contract."""

from __future__ import annotations

from typing import ClassVar

from core.testing.suite import PluginContract
from plugins import insurance


class TestContract(PluginContract):
    plugin: ClassVar = insurance
