"""Who may do what: one table of actions and roles, for GraphQL, the admin and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType

from server.identity.roles import Role


class Reach(IntEnum):
    """How far an action reaches."""

    NONE = 0
    OWN = 1
    TEAM = 2
    UNIT = 3


class Action(StrEnum):
    """What can be allowed. The scopes of a token are actions."""

    LOG_IN = "session.log_in"
    LOG_OUT = "session.log_out"
    CHANGE_PASSWORD = "password.change"
    READ_SESSIONS = "session.read"
    READ_VIEWER = "viewer.read"
    CREATE_UNIT = "unit.create"
    CLOSE_UNIT = "unit.close"
    LIST_UNITS = "unit.list"
    MANAGE_USERS = "user.manage"
    READ_MEMBERSHIPS = "membership.read"
    MANAGE_MEMBERSHIPS = "membership.manage"
    MANAGE_TOKENS = "token.manage"
    READ_EMPLOYEES = "employee.read"
    EDIT_EMPLOYEES = "employee.edit"
    IMPORT_EMPLOYEES = "employee.import"
    EXPORT_EMPLOYEES = "employee.export"
    ERASE_PERSONS = "person.erase"
    EDIT_STRUCTURE = "structure.edit"
    READ_ABSENCES = "absence.read"
    RECORD_ABSENCES = "absence.record"
    CHANGE_LEVELS = "level.change"
    READ_FACTS = "fact.read"
    IMPORT_FACTS = "fact.import"
    RECORD_FACTS = "fact.record"
    RECORD_EVENTS = "event.record"
    RATE = "rating.give"
    READ_RATINGS = "rating.read"
    STATE_RATINGS = "role_rating.record"
    HOLD_EXAMS = "exam.hold"
    UPLOAD_FILES = "file.upload"
    READ_FILES = "file.read"
    ERASE_FILES = "file.erase"
    ENABLE_SECTORS = "sector.enable"
    READ_REGIMES = "regime.read"
    EDIT_REGIMES = "regime.edit"
    SUBMIT_REGIMES = "regime.submit"
    APPROVE_REGIMES = "regime.approve"
    REVIEW_REGIMES = "regime.review"
    GIVE_FEEDBACK = "regime.feedback"
    TRY_REGIMES = "whatif.run"
    READ_CYCLES = "cycle.read"
    MANAGE_CYCLES = "cycle.manage"
    RATE_CYCLES = "cycle.rate"
    PUBLISH_CYCLES = "cycle.publish"
    READ_RUNS = "run.read"
    MANAGE_RUNS = "run.manage"
    READ_RESULTS = "result.read"
    CORRECT_RESULTS = "result.correct"
    READ_AUDIT = "audit.read"
    VERIFY_AUDIT = "audit.verify"
    EXPLAIN_POLICY = "policy.explain"
    READ_SCHEMA = "schema.read"


_U, _T, _O = Reach.UNIT, Reach.TEAM, Reach.OWN
ADMIN, HR, SUPERVISOR, EMPLOYEE = Role.UNIT_ADMIN, Role.HR, Role.SUPERVISOR, Role.EMPLOYEE
TOP, AUDITOR, INTEGRATOR = Role.TOP_MANAGEMENT, Role.AUDITOR, Role.INTEGRATOR
DEPLOYMENT, VISITOR, OPERATOR = Role.DEPLOYMENT_ADMIN, Role.VISITOR, Role.OPERATOR
_EVERYBODY = {role: _U for role in Role if role is not VISITOR}

POLICY: Mapping[Action, Mapping[Role, Reach]] = MappingProxyType(
    {
        Action.LOG_IN: {VISITOR: _U},
        Action.LOG_OUT: {VISITOR: _O},
        Action.READ_SESSIONS: {VISITOR: _O},
        Action.CHANGE_PASSWORD: {VISITOR: _O},
        Action.READ_VIEWER: _EVERYBODY | {VISITOR: _O},
        Action.EXPLAIN_POLICY: _EVERYBODY | {VISITOR: _O},
        Action.READ_SCHEMA: {ADMIN: _U, INTEGRATOR: _U, OPERATOR: _U},
        Action.CREATE_UNIT: {DEPLOYMENT: _U, OPERATOR: _U},
        Action.CLOSE_UNIT: {DEPLOYMENT: _U, OPERATOR: _U},
        Action.LIST_UNITS: {DEPLOYMENT: _U, OPERATOR: _U},
        Action.MANAGE_USERS: {DEPLOYMENT: _U, OPERATOR: _U},
        Action.READ_MEMBERSHIPS: {ADMIN: _U, AUDITOR: _U, OPERATOR: _U},
        Action.MANAGE_MEMBERSHIPS: {ADMIN: _U, OPERATOR: _U},
        Action.MANAGE_TOKENS: {ADMIN: _U, INTEGRATOR: _O, OPERATOR: _U},
        Action.READ_EMPLOYEES: {
            ADMIN: _U, HR: _U, TOP: _U, AUDITOR: _U, INTEGRATOR: _U, SUPERVISOR: _T, EMPLOYEE: _O,
        },
        Action.EDIT_EMPLOYEES: {ADMIN: _U, HR: _U},
        Action.IMPORT_EMPLOYEES: {ADMIN: _U, HR: _U, INTEGRATOR: _U, OPERATOR: _U},
        Action.EXPORT_EMPLOYEES: {ADMIN: _U, HR: _U, OPERATOR: _U},
        Action.ERASE_PERSONS: {ADMIN: _U},
        Action.EDIT_STRUCTURE: {ADMIN: _U, HR: _U},
        Action.READ_ABSENCES: {HR: _U, TOP: _U, AUDITOR: _U, INTEGRATOR: _U, SUPERVISOR: _T, EMPLOYEE: _O},
        Action.RECORD_ABSENCES: {HR: _U, INTEGRATOR: _U, SUPERVISOR: _T},
        Action.CHANGE_LEVELS: {HR: _U, OPERATOR: _U},
        Action.READ_FACTS: {HR: _U, TOP: _U, AUDITOR: _U, INTEGRATOR: _U, SUPERVISOR: _T, EMPLOYEE: _O},
        Action.IMPORT_FACTS: {HR: _U, INTEGRATOR: _U, OPERATOR: _U},
        Action.RECORD_FACTS: {HR: _U, INTEGRATOR: _U, SUPERVISOR: _T},
        Action.RECORD_EVENTS: {HR: _U, INTEGRATOR: _U, SUPERVISOR: _T},
        Action.RATE: {SUPERVISOR: _T, EMPLOYEE: _O},
        Action.STATE_RATINGS: {HR: _U, INTEGRATOR: _U},
        Action.READ_RATINGS: {HR: _U, TOP: _U, AUDITOR: _U, SUPERVISOR: _T, EMPLOYEE: _O},
        Action.HOLD_EXAMS: {HR: _U, INTEGRATOR: _U},
        Action.UPLOAD_FILES: {ADMIN: _U, HR: _U, INTEGRATOR: _U, SUPERVISOR: _U},
        Action.READ_FILES: {HR: _U, TOP: _U, AUDITOR: _U, SUPERVISOR: _T, ADMIN: _O, INTEGRATOR: _O},
        Action.ERASE_FILES: {ADMIN: _U, HR: _U, OPERATOR: _U},
        Action.ENABLE_SECTORS: {ADMIN: _U, OPERATOR: _U},
        Action.READ_REGIMES: {
            ADMIN: _U, HR: _U, TOP: _U, AUDITOR: _U, INTEGRATOR: _U, SUPERVISOR: _U, EMPLOYEE: _O, OPERATOR: _U,
        },
        Action.EDIT_REGIMES: {ADMIN: _U, HR: _U, SUPERVISOR: _U},
        Action.SUBMIT_REGIMES: {ADMIN: _U, HR: _U, SUPERVISOR: _U},
        Action.APPROVE_REGIMES: {TOP: _U},
        Action.REVIEW_REGIMES: {HR: _U},
        Action.GIVE_FEEDBACK: {HR: _U, TOP: _U, AUDITOR: _U, SUPERVISOR: _O, EMPLOYEE: _O},
        Action.TRY_REGIMES: {HR: _U, TOP: _U},
        Action.READ_CYCLES: {
            ADMIN: _U, HR: _U, TOP: _U, AUDITOR: _U, INTEGRATOR: _U, SUPERVISOR: _U, EMPLOYEE: _U, OPERATOR: _U,
        },
        Action.MANAGE_CYCLES: {ADMIN: _U, HR: _U},
        Action.RATE_CYCLES: {HR: _U, SUPERVISOR: _U},
        Action.PUBLISH_CYCLES: {HR: _U},
        Action.READ_RUNS: {ADMIN: _U, HR: _U, TOP: _U, AUDITOR: _U, INTEGRATOR: _U, SUPERVISOR: _U, OPERATOR: _U},
        Action.MANAGE_RUNS: {HR: _U, SUPERVISOR: _U, OPERATOR: _U},
        Action.READ_RESULTS: {HR: _U, TOP: _U, AUDITOR: _U, INTEGRATOR: _U, SUPERVISOR: _T, EMPLOYEE: _O},
        Action.CORRECT_RESULTS: {HR: _U},
        Action.READ_AUDIT: {ADMIN: _U, AUDITOR: _U, OPERATOR: _U},
        Action.VERIFY_AUDIT: {ADMIN: _U, AUDITOR: _U, OPERATOR: _U, DEPLOYMENT: _U},
    }
)  # fmt: skip
"""Action -> role -> how far it reaches; a role that isn't named doesn't reach at all.

Sessions and passwords are within the reach of a user who has logged in and stands outside of units, whom the visitor's
role makes nothing more. READ_SCHEMA lets a token introspect the schema: a token with that scope is a developer's.
RATE reaches OWN for an employee: their own rating and those that they give as a peer. READ_FILES reaches OWN for a
unit's administrator and an integrator: what they uploaded themselves. READ_REGIMES reaches OWN for an employee: what is
or was in effect. What a role may do with a regime or a cycle in its present state, the life cycles of
``core.workflow`` say on top of this table.
"""

OF_THE_DEPLOYMENT = frozenset(
    {
        Action.CREATE_UNIT,
        Action.CLOSE_UNIT,
        Action.LIST_UNITS,
        Action.MANAGE_USERS,
        Action.LOG_IN,
        Action.LOG_OUT,
        Action.READ_SESSIONS,
        Action.CHANGE_PASSWORD,
    }
)
"""Actions that are done in a session of the deployment; all others belong to one unit."""
