"""Short ways to write what every regime declares: its regulation, its citations and its policies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.spec import Citation, Grade, GradeScale, Missing, Number, Ranking, Regulation, Rounding, Text
from plugins.general.regulations import DOCUMENT, SHA256


def regulation(code: str, zh: str, en: str) -> Regulation:
    """A regulation of the document that all general regimes stand in; ``zh`` and ``en`` are its title."""
    return Regulation(code=code, title=Text(zh=zh, en=en), document=DOCUMENT, sha256=SHA256)


@dataclass(frozen=True, slots=True)
class Source:
    """Citations of one regulation, named by its code."""

    code: str

    def said(self, clause: str, quote: str, zh: str = "", en: str = "") -> Citation:
        """The source says so; ``zh`` and ``en`` tell how its words are read where they leave a choice."""
        reading = Text(zh=zh, en=en) if zh else None
        return Citation(source=self.code, clause=clause, quote=quote, reading=reading)

    def assumed(self, clause: str, quote: str, zh: str, en: str) -> Citation:
        """The source is silent and the regime needs a value; ``zh`` and ``en`` tell which and why."""
        return Citation(source=self.code, clause=clause, quote=quote, reading=Text(zh=zh, en=en), mark="assumed")

    def waits(self, clause: str, quote: str) -> Missing:
        """A missing fact holds the card, since the source doesn't say what it does."""
        return Missing(
            action="hold",
            citation=self.assumed(
                clause,
                quote,
                "原文未说缺少数据时如何处理:数据到齐后才出总分,不按 0 分计(假定)。",
                "The source is silent on a missing fact: the card waits for it, a missing fact is never 0 (assumed).",
            ),
        )

    def two_decimals(self, clause: str, quote: str) -> Rounding:
        """The total is rounded half up to two decimals, since the source doesn't say how."""
        return Rounding(
            decimals=2,
            citation=self.assumed(
                clause,
                quote,
                "总分四舍五入到 2 位小数,再定等级和名次(假定)。",
                "The total is rounded half up to 2 decimals, then graded and ranked (assumed).",
            ),
        )

    def all_together(self, clause: str, quote: str) -> Ranking:
        """Everybody of the run is ranked together, ties 1, 1, 3, since the source doesn't say how."""
        return Ranking(
            ties="standard",
            citation=self.assumed(
                clause,
                quote,
                "同期全体一起排名,同分同名次,其后名次顺延(1、1、3)(假定)。",
                "Everybody of the period together; ties share a place, 1, 1, 3 (assumed).",
            ),
        )

    def grades(
        self, scale: str, name: Text, clause: str, quote: str, reading: Text, rows: Iterable[tuple[str, Text, Number]]
    ) -> GradeScale:
        """A scale with assumed limits: ``rows`` are code, name and lowest total, from the best down.

        The lowest row's limit is not used: it holds everything below the row above it.
        """
        cited = self.assumed(clause, quote, reading.zh, reading.en)
        entries = tuple(rows)
        highs = (None, *(low for _, _, low in entries[:-1]))
        found = [
            Grade(code=code, name=words, low=low, high=high, citation=cited)
            for (code, words, low), high in zip(entries[:-1], highs, strict=False)
        ]
        last_code, last_name, _ = entries[-1]
        found.append(Grade(code=last_code, name=last_name, high=highs[-1], citation=cited))
        return GradeScale(code=scale, name=name, grades=tuple(found), citation=cited)
