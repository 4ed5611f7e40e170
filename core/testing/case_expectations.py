"""What a case expects, as HR writes it, read into values."""

from __future__ import annotations

from typing import Any

from core.spec import Text
from core.testing.case_model import Expectation, What
from core.testing.findings import Findings

_EXPECT_KEYS = (
    "status", "total", "grade", "rank", "lines", "level", "next_level", "proposals", "pay", "pay_items",
)  # fmt: skip
_PLAIN: tuple[What, ...] = ("status", "total", "grade", "rank", "level", "next_level", "pay")
_DETAILS = ("amount", "kind", "to_level", "over", "legal_review")


class Expectations(Findings):
    """Reads the ``expect`` part of a case."""

    def expected(self, data: Any, path: str) -> tuple[Expectation, ...]:
        """The expectations under ``data``, which must hold at least one."""
        wanted = self.mapping(data, path, _EXPECT_KEYS)
        found: list[Expectation] = []
        for key in _PLAIN:
            if key in wanted:
                numeric = key in ("total", "rank", "pay")
                want = self.number(wanted[key], f"{path}.{key}") if numeric else wanted[key]
                found.append(Expectation(what=key, want=want))
        for item, points in self.mapping(wanted.get("lines") or {}, f"{path}.lines", ()).items():
            found.append(Expectation(what="points", item=item, want=self.number(points, f"{path}.lines.{item}")))
        for code, amount in self.mapping(wanted.get("pay_items") or {}, f"{path}.pay_items", ()).items():
            found.append(Expectation(what="pay_item", item=code, want=self.number(amount, f"{path}.pay_items.{code}")))
        if "proposals" in wanted:
            found += self.proposals(wanted["proposals"] or {}, f"{path}.proposals")
        if not found and isinstance(data, dict):
            self.wrong(
                "cases.nothing_expected",
                path,
                Text(zh="没有写明预期", en="nothing is expected"),
                Text(zh=f"写上 {', '.join(_EXPECT_KEYS)} 之一", en=f"write one of {', '.join(_EXPECT_KEYS)}"),
            )
        return tuple(found)

    def proposals(self, data: Any, path: str) -> list[Expectation]:
        """Which rules apply, all of them, and the details that their proposals must have."""
        rules = self.mapping(data, path, ())
        found = [Expectation(what="rules", want=",".join(sorted(rules)))]
        for rule, details in rules.items():
            for detail, want in self.mapping(details or {}, f"{path}.{rule}", _DETAILS).items():
                where = f"{path}.{rule}.{detail}"
                if detail == "amount":
                    value: Any = self.number(want, where)
                elif detail == "over":
                    value = ",".join(sorted(str(code) for code in self.entries(want, where)))
                elif detail == "legal_review":
                    value = self.yes_or_no(want, where)
                else:
                    value = want
                found.append(Expectation(what="proposal", item=rule, detail=detail, want=value))
        return found

    def yes_or_no(self, data: Any, path: str) -> str:
        """``yes`` or ``no``."""
        words = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}
        if str(data) not in words:
            self.wrong(
                "cases.yes_or_no",
                path,
                Text(zh=f"{data} 不是是或否", en=f"{data} is neither yes nor no"),
                Text(zh="写 yes 或 no", en="write yes or no"),
            )
        return words.get(str(data), "no")
