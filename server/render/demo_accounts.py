"""The demonstration's start screen: its address, who may log in, where the files to try lie."""

from __future__ import annotations

from pathlib import Path

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from core.spec import Text
from core.workflow import ROLES as NAMES
from server.demo.units.accounts import GROUP, GROUP_ROLES, PASSWORD, ROLES, ROOT
from server.demo.units.plan import UNITS
from server.identity.roles import Role

STANDS = {
    "rating": Text(zh="评分中", en="being rated"),
    "scored": Text(zh="已计分", en="scored"),
    "in_review": Text(zh="审核中", en="in review"),
    "open": Text(zh="待导入数据", en="no facts yet"),
}


def print_start(out: Console, url: str, samples: Path, lang: str) -> None:
    """Everything that somebody needs who opens the demonstration in a browser."""
    table = Table(
        title=_in(lang, "演示账号(仅供演示, 数据均为虚构)", "Accounts (a demonstration: everything is invented)"),
        title_justify="left", title_style="bold cyan", box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False,
    )  # fmt: skip
    table.add_column(_in(lang, "角色", "Role"))
    for plan in UNITS:
        longest = max(len(f"{word}@{plan.code}") for word in ROLES)
        table.add_column(f"{plan.name}\n[dim]{STANDS[plan.newest].in_(lang)}[/dim]", no_wrap=True, min_width=longest)
    for word, (role, _) in ROLES.items():
        table.add_row(_role(word, role, lang), *(f"{word}@{plan.code}" for plan in UNITS))
    out.print(table)
    named = ", ".join(plan.name for plan in UNITS if plan.code in GROUP_ROLES)
    out.print(_in(lang, f"  跨单位(兼任 {named})", f"  In several units ({named})"), GROUP, sep="  ")
    out.print(_in(lang, "  平台管理员(不属于任何单位)", "  Administers the deployment, in no unit"), ROOT, sep="  ")
    out.print(
        Panel(
            _in(
                lang,
                f"[bold]{url}[/bold]\n所有账号的密码: [bold]{PASSWORD}[/bold]\n"
                f"建议先用 hr@bank 登录; 可导入的示例文件在 {samples}\n按 Ctrl-C 结束; 数据保留, 下次继续。",
                f"[bold]{url}[/bold]\nEverybody's password: [bold]{PASSWORD}[/bold]\n"
                f"Begin as hr@bank; files to bring in are in {samples}\nCtrl-C ends it; what you did is kept for the next time.",
            ),
            title="杆秤 Steelyard",
            border_style="green",
            expand=False,
        )
    )


def _role(word: str, role: Role, lang: str) -> str:
    name = NAMES[role].in_(lang)
    return _in(lang, "人力复核", "HR, second") if word == "hr2" else name


def _in(lang: str, zh: str, en: str) -> str:
    return Text(zh=zh, en=en).in_(lang)
