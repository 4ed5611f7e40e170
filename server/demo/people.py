"""The demo's department: forty invented people in four teams, each with a talent and a course over six months."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

TEAMS = (("前台接待组", 10), ("热线一组", 12), ("热线二组", 12), ("投诉处理组", 6))
MONTHS = tuple(f"2026-{month:02}" for month in range(1, 7))

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = (
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "桂兰", "建华",
    "晓梅", "志强", "雪", "婷", "浩然", "子涵", "雨桐", "佳怡", "思远", "文博",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """One invented employee. ``skill`` holds one number a month, about -2 (poor) to 2 (outstanding)."""

    id: str
    name: str
    team: str
    skill: tuple[float, ...]
    care: float


def department(random: Random) -> tuple[Person, ...]:
    """The forty people, by id; the same random state gives the same people."""
    names = random.sample([surname + given for surname in SURNAMES for given in GIVEN], sum(size for _, size in TEAMS))
    people: list[Person] = []
    for team, size in TEAMS:
        for _ in range(size):
            number = len(people) + 1
            people.append(Person(f"K{number:03}", names[number - 1], team, course(random), random.uniform(-1, 1)))
    return tuple(people)


def course(random: Random) -> tuple[float, ...]:
    """Somebody's skill, month by month."""
    start = random.gauss(0.1, 0.75)
    slope = random.gauss(0.05, 0.12)
    return tuple(max(-2.0, min(2.0, start + slope * month + random.gauss(0, 0.25))) for month in range(len(MONTHS)))
