"""What codes of the engine are called on pages: rater roles, states of runs and results, what waits for a fact."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.engine.incentives.model import ProposalKind
from core.spec import Text
from server.cycles.gaps import Waiting
from server.facts.imports.jobs.tables import JobState
from server.facts.tables import Origin
from server.results.values import ResultStatus
from server.runs.tables import RunState, Stage

RATERS: Mapping[str, Text] = MappingProxyType(
    {
        "self": Text(zh="自评", en="self"),
        "supervisor": Text(zh="上级评分", en="supervisor"),
        "manager": Text(zh="经理评分", en="manager"),
        "head": Text(zh="部门负责人评分", en="head of department"),
        "leadership": Text(zh="领导评分", en="leadership"),
        "peers": Text(zh="同事互评", en="peers"),
        "colleague": Text(zh="同事评分", en="colleague"),
    }
)
"""Rater roles that single people take; others stay as their scheme calls them."""
WAITING: Mapping[Waiting, Text] = MappingProxyType(
    {
        Waiting.NOBODY: Text(zh="不影响计分", en="nothing waits for it"),
        Waiting.CARD: Text(zh="此人暂不计分", en="holds this person's card"),
        Waiting.RUN: Text(zh="全员无法计分", en="blocks the whole run"),
    }
)
RUN_STATES: Mapping[RunState, Text] = MappingProxyType(
    {
        RunState.QUEUED: Text(zh="等待中", en="queued"),
        RunState.RUNNING: Text(zh="计分中", en="running"),
        RunState.DONE: Text(zh="已完成", en="done"),
        RunState.FAILED: Text(zh="失败", en="failed"),
        RunState.CANCELLED: Text(zh="已取消", en="cancelled"),
    }
)
STAGES: Mapping[Stage, Text] = MappingProxyType(
    {
        Stage.LOAD: Text(zh="读取数据", en="facts are read"),
        Stage.SCORE: Text(zh="逐人计分", en="cards are scored"),
        Stage.RANK: Text(zh="排名", en="places are given"),
        Stage.FOLLOW: Text(zh="奖惩与薪酬", en="what follows"),
        Stage.FINISH: Text(zh="汇总", en="results are put together"),
    }
)
STATUSES: Mapping[ResultStatus, Text] = MappingProxyType(
    {
        ResultStatus.SCORED: Text(zh="已计分", en="scored"),
        ResultStatus.HELD: Text(zh="待补数据", en="waits for a fact"),
        ResultStatus.BLOCKED: Text(zh="受他人缺项阻塞", en="blocked"),
        ResultStatus.INELIGIBLE: Text(zh="本期不参评", en="not appraised"),
        ResultStatus.UNSCORED: Text(zh="不计分", en="without a score"),
    }
)
ORIGINS: Mapping[Origin, Text] = MappingProxyType(
    {
        Origin.ENTRY: Text(zh="手工录入", en="entered"),
        Origin.IMPORT: Text(zh="导入", en="imported"),
        Origin.EXAM: Text(zh="考试", en="an exam"),
    }
)
JOB_STATES: Mapping[JobState, Text] = MappingProxyType(
    {
        JobState.QUEUED: Text(zh="等待中", en="queued"),
        JobState.RUNNING: Text(zh="读取中", en="being read"),
        JobState.DONE: Text(zh="已完成", en="done"),
        JobState.FAILED: Text(zh="未能导入", en="failed"),
        JobState.CANCELLED: Text(zh="已取消", en="cancelled"),
    }
)
PERIODS: Mapping[str, Text] = MappingProxyType(
    {
        "month": Text(zh="月度", en="monthly"),
        "quarter": Text(zh="季度", en="quarterly"),
        "half": Text(zh="半年", en="half-yearly"),
        "year": Text(zh="年度", en="yearly"),
    }
)
SUBJECTS: Mapping[str, Text] = MappingProxyType(
    {
        "person": Text(zh="个人", en="people"),
        "team": Text(zh="团队", en="teams"),
        "project": Text(zh="项目", en="projects"),
    }
)
KINDS: Mapping[ProposalKind, Text] = MappingProxyType(
    {
        "money": Text(zh="奖惩金额", en="money"),
        "honour": Text(zh="荣誉", en="honour"),
        "sanction": Text(zh="处分", en="sanction"),
        "duty": Text(zh="待办", en="duty"),
        "exclusion": Text(zh="取消资格", en="exclusion"),
        "level": Text(zh="职级调整", en="level"),
        "barred": Text(zh="晋级受限", en="promotion barred"),
    }
)
"""What proposals come to."""
