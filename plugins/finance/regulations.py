"""The regulation that the plugin is read from, and short ways to cite it."""

from __future__ import annotations

from core.spec import Citation, Regulation, Text

REGULATIONS = (
    Regulation(
        code="R22",
        title=Text(zh="金融行业客户服务质量评估制度", en="Evaluation of service quality in the financial sector"),
        document="002_37670fac364ac6d8.txt",
        sha256="50e74f47febb8e81cb46208ef72bd0e6baacfa4d5ae6f0ab6ef34f44107597c0",
    ),
)


def stated(clause: str, quote: str, zh: str = "", en: str = "") -> Citation:
    """A citation of what R22 says; ``zh`` and ``en`` are the reading where the words need one."""
    return Citation(source="R22", clause=clause, quote=quote, reading=Text(zh=zh, en=en) if zh else None)


def assumed(clause: str, quote: str, zh: str, en: str) -> Citation:
    """A citation beside which R22 gives no number: ``zh`` and ``en`` say which value is used."""
    return Citation(
        source="R22",
        clause=clause,
        quote=quote,
        reading=Text(zh=f"{zh}(假定)。", en=f"{en} (assumed)."),
        mark="assumed",
    )
