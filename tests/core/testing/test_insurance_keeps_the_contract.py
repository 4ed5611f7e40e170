"""The largest built-in sector keeps every promise of the contract."""

from __future__ import annotations

import plugins.insurance
from core.testing.suite import PluginContract


class TestContract(PluginContract):
    plugin = plugins.insurance
