"""What is asked of codes, names, contacts and days, one report for all of them."""

from __future__ import annotations

import re
from datetime import date

from core.facts.checks import quoted
from core.problem import Problem
from core.spec import Text
from server.employees.values import Contact
from server.refusal import Conflict, error

MOST_CODE = 40
"""Characters of a department's code."""
MOST_TEAM_CODE = 120
"""A team that a staff list names gets the code ``department/team``."""
MOST_POSITION_CODE = 80
MOST_NAME = 200
MOST_NUMBER = 64
MOST_LEVEL = 80
MOST_EMAIL = 254
MOST_PHONE = 40
MOST_REASON = 500

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Days before and after are slips of the pen."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()\-]*[0-9](?:(?:x|-|转|ext\.?) ?[0-9]+)?")

NUMBER = Text(zh="工号", en="staff number")
NAME = Text(zh="姓名", en="name")
CODE = Text(zh="代码", en="code")
TITLE = Text(zh="名称", en="name")
LEVEL = Text(zh="职级", en="level")
REASON = Text(zh="原因", en="reason")


def words(value: str, path: str, what: Text, most: int, *, required: bool = True) -> tuple[Problem, ...]:
    """Why ``value`` can't be ``what``: empty though ``required``, longer than ``most``, spaced out or unprintable."""
    if not value:
        return (_missing(path, what),) if required else ()
    if len(value) > most or not value.isprintable() or value != " ".join(value.split()):
        return (
            error(
                "text.invalid",
                path,
                Text(zh=f"{quoted(value)} 不能作为{what.zh}。", en=f"{quoted(value)} can't be a {what.en}."),
                Text(
                    zh=f"最多 {most} 个字符, 首尾无空格, 不含控制字符。",
                    en=f"At most {most} characters, no spaces at the ends or doubled, no control characters.",
                ),
            ),
        )
    return ()


def contact_faults(contact: Contact) -> tuple[Problem, ...]:
    """Why ``contact`` can't be stored."""
    return (
        *words(contact.name, "name", NAME, MOST_NAME),
        *email_faults(contact.email, "email"),
        *phone_faults(contact.phone, "phone"),
    )


def email_faults(value: str | None, path: str) -> tuple[Problem, ...]:
    """Why ``value`` is no e-mail address; none is fine."""
    if value is None or (_EMAIL.fullmatch(value) and len(value) <= MOST_EMAIL and value.isprintable()):
        return ()
    return (
        error(
            "email.invalid",
            path,
            Text(zh="电子邮箱的格式不对。", en="That is no e-mail address."),
            Text(zh="请写成 name@example.com, 没有则留空。", en="Write name@example.com, or leave it out."),
        ),
    )


def phone_faults(value: str | None, path: str) -> tuple[Problem, ...]:
    """Why ``value`` is no telephone number; none is fine."""
    if value is None or (_PHONE.fullmatch(value) and len(value) <= MOST_PHONE):
        return ()
    return (
        error(
            "phone.invalid",
            path,
            Text(zh="电话号码的格式不对。", en="That is no telephone number."),
            Text(
                zh=f"请只写数字、空格、连字符和括号, 可以 + 开头, 最多 {MOST_PHONE} 个字符; 没有则留空。",
                en=f"Digits, spaces, hyphens and brackets, with or without + in front, {MOST_PHONE} at most; or leave it out.",
            ),
        ),
    )


def day_faults(day: date | None, path: str) -> tuple[Problem, ...]:
    """Why ``day`` can't be meant; none is fine."""
    if day is None or EARLIEST <= day <= LATEST:
        return ()
    return (
        error(
            "day.unlikely",
            path,
            Text(zh=f"日期 {day} 不在 1900 至 2199 年之间。", en=f"{day} lies outside of 1900 to 2199."),
            Text(zh="请核对年份。", en="Check the year."),
        ),
    )


def left_before_hired(hired_on: date, left_on: date, path: str) -> Problem:
    """Somebody would have left before they came."""
    return error(
        "employee.left_before_hired",
        path,
        Text(
            zh=f"离职日期 {left_on} 早于入职日期 {hired_on}。",
            en=f"The last day, {left_on}, lies before the first, {hired_on}.",
        ),
        Text(zh="请核对两个日期。", en="Check both days."),
    )


def taken(what: Text, code: str, path: str) -> Conflict:
    """Another ``what`` has ``code`` already."""
    return Conflict(
        (
            error(
                "code.taken",
                path,
                Text(zh=f"{quoted(code)} 已被另一{what.zh}使用。", en=f"{quoted(code)} belongs to another {what.en}."),
                Text(zh="请换一个。", en="Choose another."),
            ),
        )
    )


def _missing(path: str, what: Text) -> Problem:
    return error(
        "text.missing",
        path,
        Text(zh=f"缺少{what.zh}。", en=f"The {what.en} is missing."),
        Text(zh="请填写。", en="Give one."),
    )
