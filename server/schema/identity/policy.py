"""The policy's words: actions, roles, how far something reaches. Whoever names one in a type takes it from here."""

from __future__ import annotations

from strawberry import field

from server.identity.permission import Permission as PermissionView
from server.identity.policy import Action as Action
from server.identity.policy import Reach as Reach
from server.identity.roles import Role as Role
from server.schema.declare import enum, value
from server.schema.words import Text

ActionKind = enum(
    Action,
    "What can be allowed. The scopes of a token are actions.",
    {
        Action.LOG_IN: "Log in, and enter a unit.",
        Action.LOG_OUT: "End one's own sessions.",
        Action.CHANGE_PASSWORD: "Change one's own password.",
        Action.READ_SESSIONS: "See one's own sessions.",
        Action.READ_VIEWER: "See who one is here.",
        Action.CREATE_UNIT: "Create business units.",
        Action.CLOSE_UNIT: "Close business units.",
        Action.LIST_UNITS: "See all business units.",
        Action.MANAGE_USERS: "Create, change, disable and erase users.",
        Action.READ_MEMBERSHIPS: "See who has which role in the unit.",
        Action.MANAGE_MEMBERSHIPS: "Give and end roles in the unit.",
        Action.MANAGE_TOKENS: "Make and revoke API tokens.",
        Action.READ_EMPLOYEES: "See employees and how the unit is organised.",
        Action.EDIT_EMPLOYEES: "Hire and change employees.",
        Action.IMPORT_EMPLOYEES: "Bring in a staff list.",
        Action.EXPORT_EMPLOYEES: "Take out the staff list.",
        Action.ERASE_PERSONS: "Erase what is personal about an employee.",
        Action.EDIT_STRUCTURE: "Change departments, teams and positions.",
        Action.READ_ABSENCES: "See absences.",
        Action.RECORD_ABSENCES: "Record and correct absences.",
        Action.CHANGE_LEVELS: "Put employees at levels.",
        Action.READ_FACTS: "See measurements, events and exams.",
        Action.IMPORT_FACTS: "Bring in facts from files.",
        Action.RECORD_FACTS: "Record and correct measurements.",
        Action.RECORD_EVENTS: "Record and correct events and their evidence.",
        Action.RATE: "Rate people.",
        Action.READ_RATINGS: "See ratings.",
        Action.STATE_RATINGS: "Record what a role has rated as a whole.",
        Action.HOLD_EXAMS: "Hold exams and enter their results.",
        Action.UPLOAD_FILES: "Upload files.",
        Action.READ_FILES: "Read files.",
        Action.ERASE_FILES: "Erase files.",
        Action.ENABLE_SECTORS: "Choose the sectors whose regimes the unit may adopt.",
        Action.READ_REGIMES: "See the catalogue and the unit's regimes.",
        Action.EDIT_REGIMES: "Adopt regimes and edit drafts.",
        Action.SUBMIT_REGIMES: "Submit drafts and put what is approved into effect.",
        Action.APPROVE_REGIMES: "Approve or reject what was submitted.",
        Action.REVIEW_REGIMES: "Hold reviews of regimes.",
        Action.GIVE_FEEDBACK: "Say what one thinks of a regime that is under review.",
        Action.TRY_REGIMES: "Try out what a draft would have come to.",
        Action.READ_CYCLES: "See cycles.",
        Action.MANAGE_CYCLES: "Plan, open, change and cancel cycles.",
        Action.RATE_CYCLES: "Move a cycle through rating and scoring.",
        Action.PUBLISH_CYCLES: "Publish and close a cycle.",
        Action.READ_RUNS: "See runs and how far they are.",
        Action.MANAGE_RUNS: "Cancel and restart runs.",
        Action.READ_RESULTS: "See results.",
        Action.CORRECT_RESULTS: "Correct what was published.",
        Action.READ_AUDIT: "Read the audit.",
        Action.VERIFY_AUDIT: "Verify the audit, and export its head.",
        Action.EXPLAIN_POLICY: "Ask why something isn't allowed.",
        Action.READ_SCHEMA: "Introspect this schema. A token with this scope is a developer's.",
    },
)
RoleKind = enum(
    Role,
    "What somebody is within a unit, or outside of units.",
    {
        Role.UNIT_ADMIN: "Administers the unit.",
        Role.HR: "Human resources.",
        Role.SUPERVISOR: "Leads people.",
        Role.EMPLOYEE: "Is appraised.",
        Role.TOP_MANAGEMENT: "Manages the unit, and approves its regimes.",
        Role.AUDITOR: "Reads everything and changes nothing.",
        Role.INTEGRATOR: "Connects programs.",
        Role.DEPLOYMENT_ADMIN: "Administers the deployment: its units and users, and no unit's data.",
        Role.VISITOR: "Hasn't entered a unit.",
        Role.OPERATOR: "Sits at the command line of the machine.",
    },
)
ReachKind = enum(
    Reach,
    "How far an action reaches.",
    {
        Reach.NONE: "Not at all.",
        Reach.OWN: "Oneself, or what is one's own.",
        Reach.TEAM: "Those who report to one, directly or through others.",
        Reach.UNIT: "The whole unit.",
    },
)


@value(PermissionView, "How far an action reaches for you, and why.")
class Permission:
    action: Action = field(description="The action.")
    reach: Reach = field(description="How far it reaches; the life cycle of a regime or a cycle may allow less.")
    role: Role | None = field(description="The role that gives it; null where none does.")
    reason: Text = field(description="Why, or why not.")
