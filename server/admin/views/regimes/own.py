"""A scheme that the unit writes itself, as JSON, with what is wrong in it by its path."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form
from server.admin.visit import Visit
from server.identity.policy import Action
from server.refusal import Refusal, Stale, error
from server.regimes.available import commands_for_version
from server.regimes.commands.adopting import rewrite_own, write_own
from server.regimes.queries.by_ids import version_sheets
from server.regimes.queries.catalogue import list_schemes, scheme_sheets
from server.regimes.queries.versions import read_version
from server.regimes.values import OWN_SOURCE

WRITTEN = Text(zh="方案已保存为草稿。", en="The scheme is kept as a draft.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written."""

    text: str


def new(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of a scheme that isn't there yet; it may begin with one of the catalogue."""
    like = visit.query.one("like")
    found = visit.need(scheme_sheets, (like,)).get(like) if like else None
    text = "" if found is None else _indented(found.document, like)
    return _shown(visit, text, None, refused)


def write(visit: Visit) -> Answer:
    """The scheme is there as a draft."""
    written = visit.read(Written)
    done = written if isinstance(written, Refusal) else visit.perform(write_own, written.text)
    if isinstance(done, Refusal):
        return new(visit, done)
    return visit.goto("regimes", "versions", done.version.id, said=WRITTEN)


def again(visit: Visit, version_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of a draft of the unit's own scheme."""
    detail = visit.need(read_version, version_id)
    if rewrite_own not in commands_for_version(visit.who, detail.version) and refused is None:
        return visit.goto("regimes", "versions", version_id)
    found = visit.need(version_sheets, (version_id,)).get(version_id)
    text = "" if found is None else _indented(found.document)
    return _shown(visit, text, detail.version.version, refused, version_id)


def rewrite(visit: Visit, version_id: UUID) -> Answer:
    """The draft says what was written."""
    written = visit.read(Written)
    done = written if isinstance(written, Refusal) else visit.perform(
        rewrite_own, version_id, visit.posted.version, written.text
    )  # fmt: skip
    if isinstance(done, Refusal):
        return again(visit, version_id, done)
    return visit.goto("regimes", "versions", version_id, said=WRITTEN)


def _shown(
    visit: Visit, text: str, version: int | None, refused: Refusal | None, version_id: UUID | None = None
) -> Answer:
    return visit.screen(
        "regimes/own.html",
        refused,
        form=visit.form({"text": (text,)}, version, None if refused is None else _in_short(refused)),
        version_id=version_id,
        faults=() if refused is None else refused.problems,
        schemes=visit.need(list_schemes),
        like=visit.query.one("like"),
    )


def _in_short(refused: Refusal) -> Refusal:
    """``refused`` as the field tells it: the table above has each fault with its place."""
    if isinstance(refused, Stale):
        return refused
    count = len(refused.problems)
    words = Text(zh=f"有 {count} 处问题, 见上表。", en=f"{count} problems; they stand in the table above.")
    return replace(refused, problems=(error("own.faults", "text", words, words),))


def _indented(document: str, like: str | None = None) -> str:
    """The document for people to write in; under a code of the unit's own where it is ``like`` one of the catalogue."""
    data = json.loads(document)
    if like is not None:
        data["scheme"]["code"] = f"{OWN_SOURCE}.{like.rpartition('.')[2]}"
    return json.dumps(data, ensure_ascii=False, indent=2)


SPOTS = (
    form("/regimes/own", new, write, Action.EDIT_REGIMES),
    form("/regimes/versions/{version_id:uuid}/own", again, rewrite, Action.EDIT_REGIMES),
)
