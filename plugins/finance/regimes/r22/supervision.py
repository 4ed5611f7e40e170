"""R22's check of the evaluation itself: was it carried out by the rules, and are its results true."""

from __future__ import annotations

from core.spec import Citation, EventKind, EventsAre, Indicator, Item, Number, Scheme, Text
from plugins.finance.regimes.r22 import indicators as facts
from plugins.finance.regimes.r22 import source as s
from plugins.finance.regimes.r22.parts import MISSING, RANKING, ROUNDING, below, duty, in_proportion, part
from plugins.finance.regulations import assumed, stated

_GROUP = "evaluation_group"
_DAYS = 10


def _points(clause: str, quote: str, full: Number) -> Citation:
    return assumed(clause, quote, f"{full} 分,按比例", f"{full} points, in proportion")


def _item(indicator: Indicator, full: Number, clause: str, quote: str) -> Item:
    return in_proportion(indicator, full, _points(clause, quote, full), indicator.high or 100)


SUPERVISION = Scheme(
    code="finance.r22.supervision",
    regime="R22",
    name=Text(zh="监督小组对评估工作的季度检查", en="The supervision group's check of the evaluation"),
    period="quarter",
    subject="project",
    dimensions=(
        part(
            "process", "评估过程的规范性", "A regular process",
            _points(s.SUPERVISED, s.TRUE_RESULTS, 50),
            _item(facts.PLAN_PARTS, 15, s.PREPARATION, s.PLAN),
            _item(facts.METHODS_USED, 15, s.CARRYING_OUT, s.METHODS),
            _item(facts.REPORT_PARTS, 10, s.ANALYSIS, s.REPORT),
            _item(facts.FEEDBACK_CHANNELS, 10, s.CHANNELS, s.MANY_CHANNELS),
        ),
        part(
            "results", "评估结果的真实性与落实", "True results that are acted on",
            _points(s.SUPERVISED, s.TRUE_RESULTS, 50),
            _item(facts.RECHECK_AGREEMENT, 20, s.SUPERVISED, s.TRUE_RESULTS),
            _item(facts.RECTIFICATIONS_ASSIGNED, 20, s.FEEDBACK, s.RECTIFY),
            _item(facts.RESULTS_PUBLISHED, 10, s.PUBLISHED, s.PUBLISH),
        ),
    ),
    incentives=(
        duty(
            "r22_repair_process", "rectification", "补齐评估计划、方式和报告", "Complete plan, methods and report", _GROUP, _DAYS,
            below(3, facts.PLAN_PARTS, facts.METHODS_USED, facts.REPORT_PARTS),
            assumed(
                s.SUPERVISED, s.TRUE_RESULTS,
                "缺任何一项:评估小组 10 个工作日内补齐", "Any part missing: the evaluation group completes it within 10 working days",
            ),
        ),
        duty(
            "r22_evaluate_again", "rectification", "重新评估结果不一致的部分", "Evaluate anew where results differ", _GROUP, _DAYS,
            below(95, facts.RECHECK_AGREEMENT),
            assumed(
                s.SUPERVISED, s.TRUE_RESULTS,
                "复核一致率低于 95%:评估小组 10 个工作日内重新评估", "Below 95 % agreement: evaluated anew within 10 working days",
            ),
        ),
        duty(
            "r22_assign_rectification", "rectification", "确定整改责任人和完成时间", "Name owners and due dates", _GROUP, _DAYS,
            below(100, facts.RECTIFICATIONS_ASSIGNED),
            assumed(
                s.FEEDBACK, s.RECTIFY,
                "每项整改都须有责任人和完成时间:10 个工作日内确定", "Every rectification needs an owner and a date: named within 10 working days",
            ),
        ),
        duty(
            "r22_publish_now", "report", "补公示评估结果及整改情况", "Publish what is due", "customer_service_department", 5,
            below(1, facts.RESULTS_PUBLISHED),
            assumed(s.PUBLISHED, s.PUBLISH, "未公示:5 个工作日内补上", "Not published: within 5 working days"),
        ),
        duty(
            "r22_open_channels", "rectification", "开通客户反馈渠道", "Open the feedback channels", "customer_service_department", 20,
            below(3, facts.FEEDBACK_CHANNELS),
            assumed(
                s.CHANNELS, s.MANY_CHANNELS,
                "三种渠道缺一种:20 个工作日内开通", "One of the three is missing: open within 20 working days",
            ),
        ),
        duty(
            "r22_revise", "plan", "修订评估制度", "Revise the regime", "customer_service_department", 20,
            EventsAre(kind="regime_revised", relation="<", span="rolling_year"),
            assumed(
                s.REVISED, s.REVISE,
                "“定期”读作每年一次:近十二个月没有修订即提出", "Regularly is read as once a year: due where the last twelve months had no revision",
            ),
        ),
    ),
    kinds=(EventKind(code="regime_revised", name=Text(zh="修订评估制度", en="Revision of the regime")),),
    missing=MISSING,
    rounding=ROUNDING,
    ranking=RANKING,
    citation=stated(
        s.SUPERVISED, s.CHECKED,
        "检查的对象是评估工作本身,一次评估一张表。", "What is checked is the evaluation itself, a sheet for each.",
    ),
)  # fmt: skip
