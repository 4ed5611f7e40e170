"""The policy, against a table of its own: every action for every role, one letter a cell."""

from __future__ import annotations

import pytest

from server.db.base import DEPLOYMENT
from server.identity.permission import explain, refusal
from server.identity.policy import Action, Reach
from server.identity.roles import Door, Role
from server.identity.who import Who, oneself, operator, visitor
from server.ids import new_id
from server.refusal import NotAllowed

ROLES = {
    "adm": Role.UNIT_ADMIN,
    "hr": Role.HR,
    "sup": Role.SUPERVISOR,
    "emp": Role.EMPLOYEE,
    "top": Role.TOP_MANAGEMENT,
    "aud": Role.AUDITOR,
    "int": Role.INTEGRATOR,
    "dep": Role.DEPLOYMENT_ADMIN,
    "vis": Role.VISITOR,
    "ope": Role.OPERATOR,
}
REACHES = {"U": Reach.UNIT, "T": Reach.TEAM, "O": Reach.OWN, ".": Reach.NONE}

WITHIN_A_UNIT = """
                      adm  hr  sup emp top aud int dep vis ope
viewer.read            U   U   U   U   U   U   U   U   O   U
policy.explain         U   U   U   U   U   U   U   U   O   U
schema.read            U   .   .   .   .   .   U   .   .   U
membership.read        U   .   .   .   .   U   .   .   .   U
membership.manage      U   .   .   .   .   .   .   .   .   U
token.manage           U   .   .   .   .   .   O   .   .   U
structure.edit         U   U   .   .   .   .   .   .   .   .
employee.read          U   U   T   O   U   U   U   .   .   .
employee.edit          U   U   .   .   .   .   .   .   .   .
employee.import        U   U   .   .   .   .   U   .   .   U
employee.export        U   U   .   .   .   .   .   .   .   U
person.erase           U   .   .   .   .   .   .   .   .   .
absence.read           .   U   T   O   U   U   U   .   .   .
absence.record         .   U   T   .   .   .   U   .   .   .
level.change           .   U   .   .   .   .   .   .   .   U
fact.read              .   U   T   O   U   U   U   .   .   .
fact.import            .   U   .   .   .   .   U   .   .   U
fact.record            .   U   T   .   .   .   U   .   .   .
event.record           .   U   T   .   .   .   U   .   .   .
rating.give            .   .   T   O   .   .   .   .   .   .
role_rating.record     .   U   .   .   .   .   U   .   .   .
rating.read            .   U   T   O   U   U   .   .   .   .
exam.hold              .   U   .   .   .   .   U   .   .   .
file.upload            U   U   U   .   .   .   U   .   .   .
file.read              O   U   T   .   U   U   O   .   .   .
file.erase             U   U   .   .   .   .   .   .   .   U
sector.enable          U   .   .   .   .   .   .   .   .   U
regime.read            U   U   U   O   U   U   U   .   .   U
regime.edit            U   U   U   .   .   .   .   .   .   .
regime.submit          U   U   U   .   .   .   .   .   .   .
regime.approve         .   .   .   .   U   .   .   .   .   .
regime.review          .   U   .   .   .   .   .   .   .   .
regime.feedback        .   U   O   O   U   U   .   .   .   .
whatif.run             .   U   .   .   U   .   .   .   .   .
cycle.read             U   U   U   U   U   U   U   .   .   U
cycle.manage           U   U   .   .   .   .   .   .   .   .
cycle.rate             .   U   U   .   .   .   .   .   .   .
cycle.publish          .   U   .   .   .   .   .   .   .   .
run.read               U   U   U   .   U   U   U   .   .   U
run.manage             .   U   U   .   .   .   .   .   .   U
result.read            .   U   T   O   U   U   U   .   .   .
result.correct         .   U   .   .   .   .   .   .   .   .
audit.read             U   .   .   .   .   U   .   .   .   U
audit.verify           U   .   .   .   .   U   .   U   .   U
"""

OF_THE_DEPLOYMENT = """
                      adm  hr  sup emp top aud int dep vis ope
viewer.read            U   U   U   U   U   U   U   U   O   U
policy.explain         U   U   U   U   U   U   U   U   O   U
session.log_in         .   .   .   .   .   .   .   .   U   .
session.log_out        .   .   .   .   .   .   .   .   O   .
session.read           .   .   .   .   .   .   .   .   O   .
password.change        .   .   .   .   .   .   .   .   O   .
unit.create            .   .   .   .   .   .   .   U   .   U
unit.close             .   .   .   .   .   .   .   U   .   U
unit.list              .   .   .   .   .   .   .   U   .   U
user.manage            .   .   .   .   .   .   .   U   .   U
audit.read             U   .   .   .   .   U   .   .   .   U
audit.verify           U   .   .   .   .   U   .   U   .   U
"""
"""No unit's role is ever given to anybody outside of that unit: those columns say what would be if it were."""

UNIT = 7


def cells(table: str) -> dict[tuple[str, Role], Reach]:
    """The table as action and role -> reach."""
    head, *rows = table.strip("\n").splitlines()
    columns = [ROLES[name] for name in head.split()]
    return {
        (action, role): REACHES[letter]
        for action, *letters in (row.split() for row in rows)
        for role, letter in zip(columns, letters, strict=True)
    }


def somebody(unit_id: int, *roles: Role, scopes: frozenset[Action] | None = None) -> Who:
    """Somebody with these roles."""
    return Who(unit_id=unit_id, door=Door.API, roles=frozenset(roles), user_id=new_id(), scopes=scopes)


@pytest.mark.parametrize(("unit_id", "table"), [(UNIT, WITHIN_A_UNIT), (DEPLOYMENT, OF_THE_DEPLOYMENT)])
def test_every_role_reaches_as_far_as_the_table_says(unit_id: int, table: str) -> None:
    wanted = cells(table)
    differs = []
    for action in Action:
        for role in Role:
            reach = explain(somebody(unit_id, role), action).reach
            if reach is not wanted.get((action.value, role), Reach.NONE):
                differs.append(f"{action} for {role}: {reach.name}")
    assert not differs, "\n".join(differs)


def test_the_tables_have_a_column_for_every_role_and_no_invented_action() -> None:
    assert set(ROLES.values()) == set(Role)
    named = {action for action, _ in cells(WITHIN_A_UNIT)} | {action for action, _ in cells(OF_THE_DEPLOYMENT)}
    assert named == {action.value for action in Action}


def test_who_has_two_roles_has_the_further_reach() -> None:
    both = explain(somebody(UNIT, Role.EMPLOYEE, Role.SUPERVISOR), Action.READ_EMPLOYEES)
    assert (both.reach, both.role) == (Reach.TEAM, Role.SUPERVISOR)
    assert both.reason.en == "supervisor may do employee.read for those who report to you."


def test_who_has_no_role_reaches_nothing() -> None:
    assert [action for action in Action if explain(somebody(UNIT), action).reach > Reach.NONE] == []


WHY_NOT = [
    (somebody(UNIT, Role.EMPLOYEE), Action.IMPORT_FACTS, "fact.import is for: hr, integrator, operator."),
    (somebody(UNIT, Role.HR), Action.CREATE_UNIT, "unit.create belongs to the deployment, not to a unit."),
    (somebody(DEPLOYMENT, Role.DEPLOYMENT_ADMIN), Action.READ_FACTS, "fact.read is done within a unit."),
    (
        somebody(UNIT, Role.HR, scopes=frozenset({Action.READ_FACTS})),
        Action.IMPORT_FACTS,
        "The token's scopes don't include fact.import.",
    ),
    (visitor(Door.API), Action.MANAGE_USERS, "user.manage is for: deployment_admin, operator."),
    (oneself(new_id(), Door.ADMIN), Action.MANAGE_USERS, "user.manage is for: deployment_admin, operator."),
]


@pytest.mark.parametrize(("who", "action", "words"), WHY_NOT)
def test_a_refusal_says_why_in_both_languages(who: Who, action: Action, words: str) -> None:
    refused = refusal(who, action)
    assert isinstance(refused, NotAllowed)
    (problem,) = refused.problems
    assert (problem.code, problem.path, problem.message.en) == ("not_allowed", action.value, words)
    assert problem.message.zh != problem.message.en


def test_scopes_take_away_and_never_give() -> None:
    every = frozenset(Action)
    for role in Role:
        whole, none = somebody(UNIT, role, scopes=every), somebody(UNIT, role, scopes=frozenset())
        for action in Action:
            assert explain(whole, action).reach is explain(somebody(UNIT, role), action).reach
            assert explain(none, action).reach is Reach.NONE


def test_what_is_allowed_is_no_refusal() -> None:
    assert refusal(operator(), Action.MANAGE_USERS) is None
    assert refusal(operator(UNIT), Action.MANAGE_TOKENS) is None


def test_idempotency_keys_of_visitors_are_not_the_operators() -> None:
    assert (operator().key, visitor(Door.API).key) == ("operator", "visitor")
