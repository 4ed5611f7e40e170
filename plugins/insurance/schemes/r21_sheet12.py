"""R21 sheet 12: the archive (档案管理岗). The source ends inside it, so it stays a draft."""

from __future__ import annotations

from core.spec import Defect, Resolution
from plugins.insurance.citing import r21, text
from plugins.insurance.contents.general_office import ARCHIVE as CLAUSE
from plugins.insurance.contents.general_office import HANDLING
from plugins.insurance.schemes.r21_archive import filing_errors, filing_rate
from plugins.insurance.schemes.r21_parts import by_supervisor, part, sheet

_CUT_OFF = Defect(
    code="sum",
    citation=r21(
        CLAUSE,
        "规范操作(25分)",
        text(
            "原文在本表中断:规范操作 25 分只印出 10 + 5 分,其后的项目全无,合计 35 分而非 100 分",
            "The source ends inside this sheet: of 25 points for proper handling 10 + 5 are printed, and nothing after "
            "them, 35 points in all instead of 100",
        ),
        "defect",
    ),
    resolutions=(
        Resolution(
            code="draft",
            name=text(
                "保持草案,由发文单位补全后再采用", "Keep it a draft until its issuer completes it; then adopt it"
            ),
        ),
    ),
)

SCHEME = sheet(
    "12",
    text("档案管理岗", "Archive"),
    CLAUSE,
    "1.4.1.2.3.1档案管理岗人员",
    "month",
    text(
        "表内唯一按期计算的指标是“月档案归档差错率”,故按月考核(假定)",
        "The only figure with a period is the month's filing errors, so by the month (assumed)",
    ),
    (
        part(
            "goals",
            text("目标与指标管理", "Goals and standards"),
            20,
            CLAUSE,
            "目标/指标管理20分)",
            filing_rate(10, CLAUSE, "档案归档率-10分", "100%"),
            filing_errors(10, CLAUSE, "月档案归档差错率-10分", "≤0.5%"),
        ),
        part(
            "handling",
            text("规范操作", "Proper handling"),
            25,
            CLAUSE,
            "规范操作(25分)",
            *by_supervisor(CLAUSE, *HANDLING),
        ),
    ),
    defects=(_CUT_OFF,),
    draft=True,
)
