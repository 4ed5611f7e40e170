"""What tables and their columns are called when the audit tells of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from core.spec import Text
from server.audit.values import FieldChange

_SUBJECTS = {
    "absence": ("缺勤", "absence"),
    "api_token": ("访问令牌", "API token"),
    "department": ("部门", "department"),
    "employee": ("员工", "employee"),
    "event": ("事件", "event"),
    "evidence": ("证据", "evidence"),
    "exam": ("考试", "exam"),
    "fact_import": ("数据导入", "import"),
    "level_change": ("职级变动", "level change"),
    "login_session": ("登录会话", "login session"),
    "measurement": ("计量事实", "measurement"),
    "membership": ("成员身份", "membership"),
    "person": ("个人信息", "personal data"),
    "position": ("岗位", "position"),
    "rating": ("评分", "rating"),
    "role_rating": ("角色评分", "role rating"),
    "stored_file": ("文件", "file"),
    "team": ("班组", "team"),
    "unit": ("业务单位", "unit"),
    "user": ("用户", "user"),
}
_FIELDS = {
    "about": ("所涉对象", "about"),
    "amount": ("金额", "amount"),
    "author_id": ("记录人", "author"),
    "batch_id": ("批次", "batch"),
    "cause": ("原因", "cause"),
    "closed_at": ("关闭时间", "closed at"),
    "code": ("代码", "code"),
    "comment": ("评语", "comment"),
    "created_at": ("创建时间", "created at"),
    "csrf_secret": ("防伪密钥", "CSRF secret"),
    "department_id": ("部门", "department"),
    "deployment_admin": ("部署管理员", "deployment administrator"),
    "digest": ("摘要", "digest"),
    "disabled_at": ("停用时间", "disabled at"),
    "effective_on": ("生效日期", "effective on"),
    "email": ("邮箱", "e-mail"),
    "employee_id": ("员工", "employee"),
    "employment": ("用工形式", "employment"),
    "ended_at": ("终止时间", "ended at"),
    "erased_at": ("清除时间", "erased at"),
    "event_series_id": ("事件", "event"),
    "exam_id": ("考试", "exam"),
    "expires_at": ("到期时间", "expires at"),
    "feed": ("数据源", "feed"),
    "file_id": ("文件", "file"),
    "first_day": ("首日", "first day"),
    "happened_on": ("发生日期", "happened on"),
    "held_on": ("考试日期", "held on"),
    "hired_on": ("入职日期", "hired on"),
    "id": ("标识", "id"),
    "import_id": ("导入", "import"),
    "kind": ("种类", "kind"),
    "language": ("语言", "language"),
    "last_day": ("末日", "last day"),
    "left_on": ("离职日期", "left on"),
    "level": ("职级", "level"),
    "login": ("登录名", "login"),
    "mapping": ("列对应", "columns"),
    "media_type": ("文件类型", "media type"),
    "method": ("登录方式", "method"),
    "name": ("名称", "name"),
    "note": ("备注", "note"),
    "number": ("工号", "staff number"),
    "oidc_issuer": ("身份提供方", "OIDC issuer"),
    "oidc_subject": ("身份标识", "OIDC subject"),
    "origin": ("来源", "origin"),
    "parent_id": ("上级部门", "parent department"),
    "password_hash": ("密码", "password"),
    "period": ("考核周期", "period"),
    "periods": ("考核周期", "periods"),
    "person_id": ("个人信息", "personal data"),
    "phone": ("电话", "phone"),
    "position_id": ("岗位", "position"),
    "rater_id": ("评分人", "rater"),
    "reason": ("理由", "reason"),
    "recorded": ("写入行数", "rows recorded"),
    "recorded_at": ("记录时间", "recorded at"),
    "revision": ("修订", "revision"),
    "revoked_at": ("撤销时间", "revoked at"),
    "role": ("角色", "role"),
    "rows": ("行数", "rows"),
    "salt": ("盐值", "salt"),
    "scopes": ("范围", "scopes"),
    "series_id": ("系列", "series"),
    "since": ("起始日期", "since"),
    "size": ("大小", "size"),
    "split": ("拆分", "split"),
    "supervisor_id": ("直接上级", "supervisor"),
    "team_id": ("班组", "team"),
    "title": ("名称", "title"),
    "token_digest": ("令牌摘要", "token digest"),
    "unchanged": ("未变行数", "rows unchanged"),
    "unit_id": ("单位", "unit"),
    "user_id": ("用户", "user"),
    "value": ("数值", "value"),
    "version": ("版本", "version"),
    "withdrawn": ("已撤回", "withdrawn"),
    "withdrawn_at": ("撤回时间", "withdrawn at"),
}
_HOW = {"created": ("新建了", "created"), "changed": ("修改了", "changed"), "removed": ("删除了", "removed")}
OPERATOR = Text(zh="操作员", en="operator")
JOB = Text(zh="系统任务", en="job")
_NOT_SHOWN = Text(zh="不显示", en="not shown")
_NOTHING = Text(zh="空", en="nothing")


def subject_words(subject: str) -> Text:
    """What a row of ``subject`` is called; the subject itself where it has no other name."""
    zh, en = _SUBJECTS.get(subject, (subject, subject))
    return Text(zh=zh, en=en)


def field_words(field: str) -> Text:
    """What the column ``field`` is called; the column itself where it has no other name."""
    zh, en = _FIELDS.get(field, (field, field))
    return Text(zh=zh, en=en)


def changed_fields(changes: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """The fields that an entry's ``changes`` tell of; of personal ones, that they changed and not what they hold."""
    was, now = changes.get("was", {}), changes.get("is", {})
    shown = [
        FieldChange(
            field=name, label=field_words(name), was=_value(was.get(name)), now=_value(now.get(name)), personal=False
        )
        for name in {**was, **now}
        if name != "unit_id"
    ]
    hidden = [
        FieldChange(field=name, label=field_words(name), was=None, now=None, personal=True)
        for name in changes.get("personal", ())
    ]
    return (*shown, *hidden)


def told(actor: Text, subject: str, rows: int | None, changes: Mapping[str, Any]) -> Text:
    """One change in a sentence: who did what with which fields (``was -> is``)."""
    how, what = changes.get("how", "changed"), subject_words(subject)
    zh, en = _HOW.get(how, (how, how))
    fields = changed_fields(changes)
    many_zh, many_en = ("", "") if rows is None else (f" {rows} 行", f": {rows} rows")
    parts_zh = "; ".join(_told_field(field, how, "zh") for field in fields)
    parts_en = "; ".join(_told_field(field, how, "en") for field in fields)
    return Text(
        zh=f"{actor.zh} {zh}{what.zh}{many_zh}" + (f": {parts_zh}" if fields else ""),
        en=f"{actor.en} {en} {what.en}{many_en}" + (f": {parts_en}" if fields else ""),
    )


def _told_field(field: FieldChange, how: str, lang: str) -> str:
    label = field.label.in_(lang)
    if field.personal:
        return f"{label} ({_NOT_SHOWN.in_(lang)})"
    now = _NOTHING.in_(lang) if field.now is None else field.now
    if how == "created":
        return f"{label} {now}"
    return f"{label} {_NOTHING.in_(lang) if field.was is None else field.was} -> {now}"


def _value(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
