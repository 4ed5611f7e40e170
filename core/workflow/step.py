"""One step in a life cycle: the new state, or every reason why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from core.problem import Problem
from core.spec import Text
from core.workflow.guards import Guard
from core.workflow.roles import ROLES
from core.workflow.table import A, S, Table, Transition


@dataclass(frozen=True, slots=True)
class Refused:
    """The step can't be made; ``problems`` are all the reasons: the state, the role, each unmet guard."""

    problems: tuple[Problem, ...]


def step(
    table: Table[S, A], state: S, action: A, roles: Collection[str], unmet: Mapping[Guard, Problem]
) -> S | Refused:
    """The state after somebody who holds ``roles`` does ``action`` in ``state``.

    ``unmet`` gives a problem for each guard that is not met; guards that the transition doesn't need are ignored.
    Where ``state`` doesn't allow ``action`` at all, role and guards are judged by the states that do: what none of them
    would accept is reported too.
    """
    here = tuple(one for one in table.from_(state) if one.action == action)
    judged = here or table.of(action)
    problems: list[Problem] = []
    if not here:
        problems.append(_wrong_state(table, state, action))
    if judged and not any(_may(one, roles) for one in judged):
        problems.append(_wrong_role(table, action, judged))
    problems += [
        problem for guard, problem in unmet.items() if judged and all(guard in one.needs for one in judged)
    ]  # fmt: skip
    return Refused(tuple(problems)) if problems else here[0].to


def available(table: Table[S, A], state: S, roles: Collection[str]) -> tuple[A, ...]:
    """The actions that somebody who holds ``roles`` may do in ``state``, guards aside, in the order of the table."""
    return tuple(one.action for one in table.from_(state) if _may(one, roles))


def _may(transition: Transition[S, A], roles: Collection[str]) -> bool:
    return any(role in roles for role in transition.roles)


def _wrong_state(table: Table[S, A], state: S, action: A) -> Problem:
    now, wanted = table.states[state], table.actions[action]
    possible = table.from_(state)
    if possible:
        zh = "；".join(f"{table.actions[one.action].zh}（{_names(one.roles, 'zh')}）" for one in possible)
        en = "; ".join(f"{table.actions[one.action].en} ({_names(one.roles, 'en')})" for one in possible)
        remedy = Text(zh=f"现在可以：{zh}", en=f"possible now: {en}")
    else:
        remedy = Text(zh="这是最终状态，不能再变更", en="this state is final: nothing changes any more")
    return Problem(
        code="workflow.state",
        severity="error",
        path=f"{table.code}.{state}.{action}",
        message=Text(
            zh=f"{table.name.zh}处于“{now.zh}”状态，不能{wanted.zh}",
            en=f"the {table.name.en} is {now.en}, so nobody can {wanted.en}",
        ),
        remedy=remedy,
    )


def _wrong_role(table: Table[S, A], action: A, judged: Iterable[Transition[S, A]]) -> Problem:
    who = tuple(dict.fromkeys(role for one in judged for role in one.roles))
    wanted = table.actions[action]
    return Problem(
        code="workflow.role",
        severity="error",
        path=f"{table.code}.{action}",
        message=Text(zh=f"您的角色不能{wanted.zh}", en=f"your role can't {wanted.en}"),
        remedy=Text(zh=f"请由{_names(who, 'zh')}办理", en=f"ask one of: {_names(who, 'en')}"),
    )


def _names(roles: Iterable[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(ROLES[role].in_(lang) for role in roles)
