"""R13's month: the sheet of nine parts, and what each part rewards and punishes."""

from __future__ import annotations

from core.spec import EventKind, Scheme, Text
from plugins.ecommerce.regimes.r13 import source as s
from plugins.ecommerce.regimes.r13.conduct_rules import CONDUCT_RULES
from plugins.ecommerce.regimes.r13.items import DIMENSIONS
from plugins.ecommerce.regimes.r13.policies import MISSING, RANKING, ROUNDING
from plugins.ecommerce.regimes.r13.service_rules import SERVICE_RULES
from plugins.ecommerce.regulations import assumed

MONTHLY = Scheme(
    code="ecommerce.r13.monthly",
    regime="R13",
    name=Text(zh="电商客服月度考核与奖罚", en="A web shop's service, month by month"),
    period="month",
    dimensions=DIMENSIONS,
    incentives=(*SERVICE_RULES, *CONDUCT_RULES),
    kinds=(EventKind(code="teamwork_outstanding", name=Text(zh="团队协作突出", en="Outstanding teamwork")),),
    missing=MISSING,
    rounding=ROUNDING,
    ranking=RANKING,
    citation=assumed(
        s.RESPONSE,
        s.STEADY,
        "原文没有分值和等级:九个部分合计 100 分,按月考核,不设等级",
        "The source gives neither points nor grades: nine parts of 100 points in all, monthly, without grades",
    ),
)
