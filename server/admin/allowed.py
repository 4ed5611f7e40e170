"""What the policy allows, in words: its actions by what they are about, and how far somebody may go with each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.spec import Text
from server.identity.permission import Permission
from server.identity.policy import OF_THE_DEPLOYMENT, POLICY, Action, Reach
from server.identity.roles import UNIT_ROLES, Role

_GROUPS: tuple[tuple[tuple[str, str], tuple[tuple[Action, str, str], ...]], ...] = (
    (
        ("人员与组织", "People and structure"),
        (
            (Action.READ_EMPLOYEES, "查看员工与组织", "see employees and the structure"),
            (Action.EDIT_EMPLOYEES, "录用与调整员工", "hire and change employees"),
            (Action.IMPORT_EMPLOYEES, "导入员工名册", "bring in a staff list"),
            (Action.EXPORT_EMPLOYEES, "导出员工名册", "take out the staff list"),
            (Action.ERASE_PERSONS, "清除个人信息", "erase personal data"),
            (Action.EDIT_STRUCTURE, "调整部门、班组、岗位", "change departments, teams and positions"),
            (Action.READ_ABSENCES, "查看缺勤", "see absences"),
            (Action.RECORD_ABSENCES, "登记缺勤", "record absences"),
            (Action.CHANGE_LEVELS, "调整职级", "put employees at levels"),
        ),
    ),
    (
        ("考核数据", "Facts"),
        (
            (Action.READ_FACTS, "查看考核数据", "see facts"),
            (Action.IMPORT_FACTS, "导入考核数据", "bring in facts from files"),
            (Action.RECORD_FACTS, "录入指标数值", "record measurements"),
            (Action.RECORD_EVENTS, "录入事件与证据", "record events and evidence"),
            (Action.HOLD_EXAMS, "组织考试、登记成绩", "hold exams and enter marks"),
            (Action.RATE, "评分", "rate people"),
            (Action.READ_RATINGS, "查看评分", "see ratings"),
            (Action.STATE_RATINGS, "登记集体评分", "record what a role has rated as a whole"),
            (Action.UPLOAD_FILES, "上传文件", "upload files"),
            (Action.READ_FILES, "阅读文件", "read files"),
            (Action.ERASE_FILES, "清除文件", "erase files"),
        ),
    ),
    (
        ("制度", "Regimes"),
        (
            (Action.READ_REGIMES, "查看制度", "see regimes"),
            (Action.ENABLE_SECTORS, "启用行业", "choose the sectors"),
            (Action.EDIT_REGIMES, "采用与修改制度", "adopt regimes and edit drafts"),
            (Action.SUBMIT_REGIMES, "提交制度、使其生效", "submit drafts, put them into effect"),
            (Action.APPROVE_REGIMES, "审批制度", "approve or reject regimes"),
            (Action.REVIEW_REGIMES, "组织制度评估", "hold reviews of regimes"),
            (Action.GIVE_FEEDBACK, "对制度提意见", "give feedback on a regime"),
            (Action.TRY_REGIMES, "试算", "try out what if"),
        ),
    ),
    (
        ("考核与结果", "Cycles and results"),
        (
            (Action.READ_CYCLES, "查看考核批次", "see cycles"),
            (Action.MANAGE_CYCLES, "建立与调整考核批次", "plan and change cycles"),
            (Action.RATE_CYCLES, "推进评分与计分", "move a cycle through rating and scoring"),
            (Action.PUBLISH_CYCLES, "公示与关闭批次", "publish and close a cycle"),
            (Action.READ_RUNS, "查看计分任务", "see runs"),
            (Action.MANAGE_RUNS, "取消与重启计分任务", "cancel and restart runs"),
            (Action.READ_RESULTS, "查看结果", "see results"),
            (Action.CORRECT_RESULTS, "更正已公示的结果", "correct what was published"),
        ),
    ),
    (
        ("管理与审计", "Administration and audit"),
        (
            (Action.READ_MEMBERSHIPS, "查看成员与角色", "see members and roles"),
            (Action.MANAGE_MEMBERSHIPS, "授予与终止角色", "give and end roles"),
            (Action.MANAGE_TOKENS, "管理访问令牌", "make and revoke tokens"),
            (Action.READ_AUDIT, "查看审计日志", "read the audit"),
            (Action.VERIFY_AUDIT, "校验审计日志", "verify the audit"),
            (Action.READ_SCHEMA, "查看接口结构 (开发者)", "introspect the schema (developers)"),
            (Action.READ_VIEWER, "查看自己的身份", "see who one is here"),
            (Action.EXPLAIN_POLICY, "查看权限说明", "ask why something isn't allowed"),
        ),
    ),
    (
        ("平台与登录", "Deployment and login"),
        (
            (Action.CREATE_UNIT, "建立单位", "create units"),
            (Action.CLOSE_UNIT, "关闭单位", "close units"),
            (Action.LIST_UNITS, "查看全部单位", "see all units"),
            (Action.MANAGE_USERS, "管理用户账号", "manage users"),
            (Action.LOG_IN, "登录", "log in"),
            (Action.LOG_OUT, "退出登录", "log out"),
            (Action.READ_SESSIONS, "查看自己的登录", "see one's sessions"),
            (Action.CHANGE_PASSWORD, "修改自己的密码", "change one's password"),
        ),
    ),
)
GROUPS: tuple[tuple[Text, tuple[Action, ...]], ...] = tuple(
    (Text(zh=zh, en=en), tuple(action for action, *_ in actions)) for (zh, en), actions in _GROUPS
)
"""Every action of the policy, by what it is about."""
ACTIONS: Mapping[Action, Text] = MappingProxyType(
    {action: Text(zh=zh, en=en) for _, actions in _GROUPS for action, zh, en in actions}
)
"""What every action is called."""
REACHES: Mapping[Reach, Text] = MappingProxyType(
    {
        Reach.NONE: Text(zh="不能", en="no"),
        Reach.OWN: Text(zh="仅本人", en="yourself alone"),
        Reach.TEAM: Text(zh="本人的下属", en="those who report to you"),
        Reach.UNIT: Text(zh="整个单位", en="the whole unit"),
    }
)
NOBODY = Text(zh="没有任何角色可以进行此操作。", en="No role may do this.")
OUTSIDE = Text(
    zh="此操作在平台层面进行, 不属于任何单位: 请找平台管理员。",
    en="This is done for the whole deployment, outside of units: ask its administrator.",
)


def who_may(action: Action) -> tuple[tuple[Role, Reach], ...]:
    """The roles that may do ``action``, the furthest reach first; of units alone where the action is a unit's."""
    known = POLICY[action].items()
    listed = [
        one for one in known if one[0] in UNIT_ROLES or (action in OF_THE_DEPLOYMENT and one[0] is not Role.OPERATOR)
    ]
    return tuple(sorted(listed, key=lambda one: (-one[1], list(Role).index(one[0]))))


def why(permission: Permission) -> Text:
    """The one thing that ``permission`` rests on."""
    if permission.role is not None and permission.reach > Reach.NONE:
        return Text(zh="由下列角色赋予", en="given by this role")
    if permission.action in OF_THE_DEPLOYMENT:
        return OUTSIDE
    return (
        NOBODY
        if not who_may(permission.action)
        else Text(zh="所具角色均未包含此操作。", en="None of the roles includes it.")
    )
