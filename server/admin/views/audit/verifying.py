"""Verifying the audit as a step with its result, and heads that are kept elsewhere."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.responses import Response

from core.problem import Problem
from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form, page
from server.admin.visit import Visit
from server.audit.heads import dump_head, parse_head
from server.audit.queries import read_head, verify_unit
from server.audit.values import Head
from server.identity.policy import Action
from server.refusal import Invalid, Refusal, error

FIELDS = {"kept": (), "file": ()}
MOST_HEAD = 10_000
"""Bytes of a file that can be a head."""
_ENTRY = re.compile(r"audit_entries\[(\d{1,18})\]")
MOST_SHOWN = 100
"""Findings that the page lists; the command line has all of them."""


def verifying(visit: Visit, refused: Refusal | None = None) -> Answer:
    """Where the chain ends now, and the form that verifies it."""
    return visit.screen(
        "audit/verify.html",
        refused,
        head=visit.need(read_head),
        form=visit.form(FIELDS, None, refused, visit.to("verification")),
        done=None,
    )


def verify(visit: Visit) -> Answer:
    """What verifying came to, also against the head that was given."""
    kept = _kept(visit)
    if isinstance(kept, Refusal):
        return verifying(visit, kept)
    head = visit.need(read_head)
    done = visit.ask(verify_unit, kept)
    if isinstance(done, Refusal):
        return verifying(visit, _at_kept(done))
    return visit.screen(
        "audit/verify.html",
        head=head,
        kept=kept,
        form=visit.form(FIELDS, None, None, visit.to("verification")),
        done=done,
        shown=[(one, _entry(visit, one)) for one in done.findings[:MOST_SHOWN]],
        unshown=len(done.findings[MOST_SHOWN:]) + done.unlisted,
    )


def exported(visit: Visit) -> Answer:
    """The end of the chain as a file."""
    head = visit.need(read_head)
    name = quote(f"steelyard-head-{head.unit}-{head.seq}.json")
    return Response(
        dump_head(head),
        media_type="application/json",
        headers={"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"},
    )


def _entry(visit: Visit, finding: Problem) -> str | None:
    """The page of the entry that the finding is about, for whoever reads entries."""
    found = _ENTRY.fullmatch(finding.path)
    return visit.to("audit", found[1]) if found and visit.may(Action.READ_AUDIT) else None


def _kept(visit: Visit) -> Head | Refusal | None:
    """The head that was uploaded or pasted; ``None`` where none was."""
    sent = visit.posted.files.get("file")
    name, raw = "kept", visit.posted.one("kept").strip().encode()
    if sent is not None and sent.filename:
        name, raw = "file", sent.file.read(MOST_HEAD + 1)
    if not raw:
        return None
    head = parse_head(raw, name)
    return Invalid((_no_head(name),)) if isinstance(head, Problem) else head


def _no_head(name: str) -> Problem:
    return error(
        "audit.bad_head",
        name,
        Text(zh="这不是导出的链头。", en="This is no exported head."),
        Text(
            zh="请使用从本页下载、或由 steelyard audit head 写出的文件。",
            en="Use a file from this page, or one that steelyard audit head wrote.",
        ),
    )


def _at_kept(refused: Refusal) -> Refusal:
    """A head of another unit is a problem of the field that held it."""
    return Invalid(tuple(error(one.code, "kept", one.message, one.remedy) for one in refused.problems))


SPOTS = (
    form("/verification", verifying, verify, Action.VERIFY_AUDIT),
    page("/verification/head", exported, Action.VERIFY_AUDIT),
)
