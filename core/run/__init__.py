"""A run over a cycle in stages, each a pure function: cards of some people, places of everybody, what follows for some.

However people are cut into parts and in whatever order they come, the stages give what ``core.engine.incentives.chain``
gives for everybody at once.
"""

from core.engine.incentives.chain import without_level
from core.run.follow import follow_one, follow_part
from core.run.freeze import facts_digest, freeze, mentions, thaw
from core.run.history import continued, past_period
from core.run.memory import Memory, history_depth, memory_of
from core.run.outcome import StoredResult, pack_outcome, results_digest, unpack_outcome
from core.run.rank import Entries, FinalCard, Standings, final_card, rank_all
from core.run.recheck import agrees, explain
from core.run.score import Part, PartCard, card_of, ranked_by, score_part

__all__ = [
    "Entries", "FinalCard", "Memory", "Part", "PartCard", "Standings", "StoredResult", "agrees", "card_of",
    "continued", "explain", "facts_digest", "final_card", "follow_one", "follow_part", "freeze", "history_depth",
    "memory_of", "mentions", "pack_outcome", "past_period", "rank_all", "ranked_by", "results_digest", "score_part", "thaw",
    "unpack_outcome", "without_level",
]  # fmt: skip
