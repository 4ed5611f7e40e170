"""Random score sheets and random facts for them, all of them valid, as hypothesis strategies.

``schemes()`` gives bundles that use every rule and every policy; ``facts_for(bundle)`` gives facts that respect the
indicators' bounds and precision, with ties, missing facts, missing ratings and events.
"""

from tests.strategies.facts import facts_for, some_facts
from tests.strategies.sheets import schemes

__all__ = ["facts_for", "schemes", "some_facts"]
