"""What each stage of a run does: read everything it needs, compute with no transaction open, give what is to be written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from server.runs.stages.finish import finish
from server.runs.stages.follow import follow
from server.runs.stages.load import load
from server.runs.stages.rank import rank
from server.runs.stages.score import score
from server.runs.tables import Stage
from server.runs.task import Reading

STAGES: Mapping[Stage, Reading] = MappingProxyType(
    {Stage.LOAD: load, Stage.SCORE: score, Stage.RANK: rank, Stage.FOLLOW: follow, Stage.FINISH: finish}
)
