"""What was done to a thing, in a verb: by the step that its tag names, else by what became of its row."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.spec import Text
from server.audit.values import EntryView

_STEPS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "regime": {"adopt": ("采用了", "adopted"), "write_own": ("自拟了", "wrote")},
    "regime_version": {
        "adopt": ("采用了", "adopted"),
        "draft": ("起草了", "drafted"),
        "edit": ("修改了", "edited"),
        "rewrite": ("改写了", "rewrote"),
        "settle": ("落实了", "settled points of"),
        "unsettle": ("重开了", "reopened points of"),
        "submit": ("提交了", "submitted"),
        "withdraw": ("撤回了", "withdrew"),
        "approve": ("批准了", "approved"),
        "reject": ("驳回了", "rejected"),
        "put_in_effect": ("启用了", "put into effect"),
        "supersede": ("替代了", "superseded"),
        "discard": ("作废了", "discarded"),
    },
    "settled_point": {"settle": ("新增了", "added"), "unsettle": ("重开了", "reopened")},
    "regime_review": {"open": ("发起了", "opened"), "conclude": ("总结了", "concluded")},
    "regime_feedback": {"answer": ("提交了", "gave")},
    "cycle": {
        "create": ("建立了", "created"),
        "change": ("调整了", "changed"),
        "open": ("开启了", "opened"),
        "start_rating": ("开放评分: ", "started the rating of"),
        "reopen_rating": ("重新开放评分: ", "reopened the rating of"),
        "score": ("发起计分: ", "had scored"),
        "rescore": ("重新计分: ", "had scored again"),
        "send_to_review": ("送审了", "sent to review"),
        "publish": ("公示了", "published"),
        "close": ("关闭了", "closed"),
        "cancel": ("取消了", "cancelled"),
        "finish": ("完成计分: ", "finished the scoring of"),
    },
    "employee": {
        "hire": ("录用了", "hired"),
        "import": ("导入了", "imported"),
        "change": ("调整了", "changed"),
        "leave": ("登记离职: ", "recorded the leave of"),
        "reinstate": ("恢复在职: ", "reinstated"),
    },
    "result": {"follow": ("得出了", "came to")},
    "person": {"erase": ("清除了", "erased")},
    "membership": {
        "grant": ("授予了", "granted"),
        "end": ("终止了", "ended"),
        "erase": ("清除姓名: ", "erased the name of"),
    },
    "api_token": {"create": ("建立了", "made"), "revoke": ("撤销了", "revoked")},
    "exam": {"hold": ("登记了", "recorded")},
    "fact_import": {"record": ("完成了", "made"), "withdraw": ("撤回了", "withdrew")},
    "stored_file": {"register": ("上传了", "uploaded"), "erase": ("清除了", "erased")},
    "evidence": {"attach": ("附上了", "attached"), "detach": ("移除了", "detached")},
    "department": {"move": ("移动了", "moved"), "rename": ("改名: ", "renamed")},
    "team": {"move": ("移动了", "moved"), "rename": ("改名: ", "renamed")},
    "position": {"rename": ("改名: ", "renamed")},
}
_REVISIONS = {
    "record": ("登记了", "recorded"),
    "give": ("给出了", "gave"),
    "enter": ("登记了", "recorded"),
    "change": ("登记了", "recorded"),
    "correct": ("更正了", "corrected"),
    "withdraw": ("撤回了", "withdrew"),
}
_REVISED = ("measurement", "event", "rating", "role_rating", "absence", "level_change")
_ROWS: Mapping[str, Text] = MappingProxyType(
    {
        "created": Text(zh="新建了", en="created"),
        "changed": Text(zh="修改了", en="changed"),
        "removed": Text(zh="删除了", en="removed"),
    }
)
DEEDS: Mapping[tuple[str, str], Text] = MappingProxyType(
    {
        (subject, step): Text(zh=zh, en=en)
        for subject, steps in (*_STEPS.items(), *((subject, _REVISIONS) for subject in _REVISED))
        for step, (zh, en) in steps.items()
    }
)
"""Subject and action of a tag -> the verb."""


def deed(entry: EntryView) -> Text:
    """The verb of the sentence that tells of ``entry``."""
    known = DEEDS.get((entry.subject, entry.tag.rpartition(":")[2]))
    return known or _ROWS.get(entry.changes.get("how", ""), _ROWS["changed"])
