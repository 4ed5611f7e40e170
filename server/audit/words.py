"""What tables and their columns are called when the audit tells of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from core.spec import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a row: what it was and what it is, as words (``None``: nothing, or not shown as it is personal)."""

    field: str
    label: Text
    was: str | None
    now: str | None
    personal: bool


_SUBJECTS = {
    "absence": ("缺勤", "absence"),
    "api_token": ("访问令牌", "API token"),
    "cycle": ("考核批次", "cycle"),
    "cycle_scheme": ("批次所用制度", "scheme of a cycle"),
    "department": ("部门", "department"),
    "employee": ("员工", "employee"),
    "enabled_sector": ("启用的行业", "enabled sector"),
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
    "publication": ("公示", "publication"),
    "rating": ("评分", "rating"),
    "regime": ("制度", "regime"),
    "regime_content": ("制度内容", "content of a regime"),
    "regime_feedback": ("制度意见", "feedback on a regime"),
    "regime_review": ("制度评估", "review of a regime"),
    "regime_version": ("制度版本", "regime version"),
    "result": ("考核结果", "result"),
    "role_rating": ("角色评分", "role rating"),
    "run": ("计分任务", "run"),
    "settled_point": ("已确认事项", "settled point"),
    "stored_file": ("文件", "file"),
    "team": ("班组", "team"),
    "unit": ("业务单位", "unit"),
    "user": ("用户", "user"),
}
_FIELDS = {
    "about": ("所涉对象", "about"),
    "amount": ("金额", "amount"),
    "author_id": ("记录人", "author"),
    "base_id": ("所据内容", "base"),
    "base_source": ("所据来源", "source of the base"),
    "batch_id": ("批次", "batch"),
    "body": ("内容", "body"),
    "cause": ("原因", "cause"),
    "closed_at": ("关闭时间", "closed at"),
    "code": ("代码", "code"),
    "comment": ("评语", "comment"),
    "concluded_at": ("结论时间", "concluded at"),
    "concluded_by": ("结论人", "concluded by"),
    "conclusion": ("结论", "conclusion"),
    "content_id": ("内容", "content"),
    "created_at": ("创建时间", "created at"),
    "csrf_secret": ("防伪密钥", "CSRF secret"),
    "cycle_id": ("考核批次", "cycle"),
    "decided_at": ("审批时间", "decided at"),
    "decided_by": ("审批人", "decided by"),
    "department": ("部门", "department"),
    "department_id": ("部门", "department"),
    "deployment_admin": ("部署管理员", "deployment administrator"),
    "digest": ("摘要", "digest"),
    "disabled_at": ("停用时间", "disabled at"),
    "edits": ("改动", "edits"),
    "effective_on": ("生效日期", "effective on"),
    "email": ("邮箱", "e-mail"),
    "employee_id": ("员工", "employee"),
    "employment": ("用工形式", "employment"),
    "enabled_at": ("启用时间", "enabled at"),
    "ended_at": ("终止时间", "ended at"),
    "ends_on": ("截止日期", "ends on"),
    "erased_at": ("清除时间", "erased at"),
    "event_series_id": ("事件", "event"),
    "exam_id": ("考试", "exam"),
    "expires_at": ("到期时间", "expires at"),
    "facts": ("事实", "facts"),
    "facts_digest": ("事实摘要", "digest of the facts"),
    "facts_seq": ("事实所至的审计序号", "facts as of entry"),
    "feed": ("数据源", "feed"),
    "file_id": ("文件", "file"),
    "finished_at": ("完成时间", "finished at"),
    "first_day": ("首日", "first day"),
    "full_marks": ("满分", "full marks"),
    "grade": ("等级", "grade"),
    "happened_on": ("发生日期", "happened on"),
    "held_on": ("考试日期", "held on"),
    "hired_on": ("入职日期", "hired on"),
    "id": ("标识", "id"),
    "import_id": ("导入", "import"),
    "items": ("项目得分", "items"),
    "key": ("事项", "key"),
    "kind": ("种类", "kind"),
    "language": ("语言", "language"),
    "last_day": ("末日", "last day"),
    "left_on": ("离职日期", "left on"),
    "level": ("职级", "level"),
    "lineage": ("由来", "lineage"),
    "login": ("登录名", "login"),
    "mapping": ("列对应", "columns"),
    "mark": ("评分", "mark"),
    "media_type": ("文件类型", "media type"),
    "method": ("登录方式", "method"),
    "moved": ("变动名单", "who moved"),
    "name": ("名称", "name"),
    "next_level": ("新职级", "next level"),
    "note": ("备注", "note"),
    "number": ("工号", "staff number"),
    "oidc_issuer": ("身份提供方", "OIDC issuer"),
    "oidc_subject": ("身份标识", "OIDC subject"),
    "opened_at": ("开启时间", "opened at"),
    "origin": ("来源", "origin"),
    "origin_id": ("最初内容", "first content"),
    "outcome": ("奖惩结果", "outcome"),
    "parent_id": ("上级部门", "parent department"),
    "password_hash": ("密码", "password"),
    "pay": ("薪酬", "pay"),
    "people": ("人数", "people"),
    "period": ("考核周期", "period"),
    "periods": ("考核周期", "periods"),
    "person_id": ("个人信息", "personal data"),
    "phone": ("电话", "phone"),
    "position": ("岗位", "position"),
    "position_id": ("岗位", "position"),
    "positions": ("适用岗位", "positions"),
    "problems": ("问题", "problems"),
    "published_at": ("公示时间", "published at"),
    "quarter": ("季度", "quarter"),
    "rank": ("名次", "rank"),
    "rater_id": ("评分人", "rater"),
    "rating_from": ("评分首日", "rating from"),
    "rating_to": ("评分末日", "rating to"),
    "reason": ("理由", "reason"),
    "recorded": ("写入行数", "rows recorded"),
    "recorded_at": ("记录时间", "recorded at"),
    "regime_digest": ("制度摘要", "digest of the regime"),
    "regime_id": ("制度", "regime"),
    "resolution": ("解决办法", "resolution"),
    "results_digest": ("结果摘要", "digest of the results"),
    "review_id": ("评估", "review"),
    "revision": ("修订", "revision"),
    "revoked_at": ("撤销时间", "revoked at"),
    "role": ("角色", "role"),
    "rows": ("行数", "rows"),
    "run_id": ("计分任务", "run"),
    "salt": ("盐值", "salt"),
    "scheme": ("考核方案", "scheme"),
    "scheme_id": ("考核方案", "scheme"),
    "scopes": ("范围", "scopes"),
    "sector": ("行业", "sector"),
    "sent_by": ("提交人", "sent by"),
    "series_id": ("系列", "series"),
    "settled_at": ("确认时间", "settled at"),
    "since": ("起始日期", "since"),
    "size": ("大小", "size"),
    "split": ("拆分", "split"),
    "started_at": ("开始时间", "started at"),
    "state": ("状态", "state"),
    "status": ("状态", "status"),
    "submitted_at": ("提交时间", "submitted at"),
    "submitted_by": ("提交人", "submitted by"),
    "supervisor_id": ("直接上级", "supervisor"),
    "team": ("班组", "team"),
    "team_id": ("班组", "team"),
    "title": ("名称", "title"),
    "token_digest": ("令牌摘要", "token digest"),
    "total": ("总分", "total"),
    "unchanged": ("未变行数", "rows unchanged"),
    "unit_id": ("单位", "unit"),
    "user_id": ("用户", "user"),
    "value": ("数值", "value"),
    "version": ("版本", "version"),
    "version_id": ("制度版本", "regime version"),
    "withdrawn": ("已撤回", "withdrawn"),
    "withdrawn_at": ("撤回时间", "withdrawn at"),
}
_FIELDS_OF = {
    ("regime_version", "number"): ("版次", "number"),
    ("run", "number"): ("序号", "number"),
}
SUBJECTS: Mapping[str, Text] = MappingProxyType({code: Text(zh=zh, en=en) for code, (zh, en) in _SUBJECTS.items()})
"""What rows of every subject are called."""
_HOW = {"created": ("新建了", "created"), "changed": ("修改了", "changed"), "removed": ("删除了", "removed")}
OPERATOR = Text(zh="操作员", en="operator")
JOB = Text(zh="系统任务", en="job")
_NOT_SHOWN = Text(zh="不显示", en="not shown")
_NOTHING = Text(zh="空", en="nothing")


def subject_words(subject: str) -> Text:
    """What a row of ``subject`` is called; the subject itself where it has no other name."""
    return SUBJECTS.get(subject) or Text(zh=subject, en=subject)


def field_words(field: str, subject: str = "") -> Text:
    """What the column ``field`` of ``subject`` is called; the column itself where it has no other name."""
    zh, en = _FIELDS_OF.get((subject, field)) or _FIELDS.get(field, (field, field))
    return Text(zh=zh, en=en)


def changed_fields(changes: Mapping[str, Any], subject: str = "") -> tuple[FieldChange, ...]:
    """The fields that an entry's ``changes`` tell of; of personal ones, that they changed and not what they hold."""
    was, now = changes.get("was", {}), changes.get("is", {})
    shown = [
        FieldChange(
            field=name,
            label=field_words(name, subject),
            was=_value(was.get(name)),
            now=_value(now.get(name)),
            personal=False,
        )
        for name in {**was, **now}
        if name != "unit_id"
    ]
    hidden = [
        FieldChange(field=name, label=field_words(name, subject), was=None, now=None, personal=True)
        for name in changes.get("personal", ())
    ]
    return (*shown, *hidden)


def told(actor: Text, subject: str, rows: int | None, changes: Mapping[str, Any]) -> Text:
    """One change in a sentence: who did what with which fields (``was -> is``)."""
    how, what = changes.get("how", "changed"), subject_words(subject)
    zh, en = _HOW.get(how, (how, how))
    fields = changed_fields(changes, subject)
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
