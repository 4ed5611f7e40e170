"""Pages for what can't be shown: not found, not allowed (and why), a form that isn't taken, a fault with its reference."""

from __future__ import annotations

from core.spec import Text
from server.admin.allowed import who_may
from server.admin.answers import Screen
from server.admin.visit import Caller, Visit
from server.db.base import DEPLOYMENT
from server.identity.permission import explain
from server.identity.policy import OF_THE_DEPLOYMENT, Action, Reach
from server.refusal import NotAllowed, NotFound, Refusal, not_found
from server.web.replies import status_of

PAGE = Text(zh="页面", en="page")
_ACTIONS = {action.value: action for action in Action}


def error_screen(caller: Caller, refusal: Refusal) -> Screen:
    """Why the page can't be shown. Who may do what is told where that is the reason."""
    action = next((_ACTIONS[one.path] for one in refusal.problems if one.path in _ACTIONS), None)
    if not isinstance(caller, Visit) or not isinstance(refusal, NotAllowed) or action is None:
        return stray_screen(refusal, None, status_of(refusal))
    if explain(caller.who, action).reach > Reach.NONE:
        return stray_screen(refusal, None, status_of(refusal))
    return Screen(
        "barred.html",
        {
            "action": action,
            "may": who_may(action),
            "is_elsewhere": (action in OF_THE_DEPLOYMENT) != (caller.who.unit_id == DEPLOYMENT),
        },
        status=status_of(refusal),
    )


def stray_screen(refusal: Refusal, back: str | None, status: int) -> Screen:
    """Why there is no page, and the way on: to ``back``, where the visitor came from, or to the first page."""
    return Screen("error.html", {"problems": refusal.problems, "back": back}, status=status)


def no_such_page() -> NotFound:
    """The same words for an address that never was and for one of another unit."""
    return not_found(PAGE, "")


def fault_screen(reference: str) -> Screen:
    """Something failed that shouldn't; ``reference`` is in the log."""
    return Screen("fault.html", {"reference": reference}, status=500)


def again_screen(path: str, kept: tuple[tuple[str, str], ...], csrf: str, status: int = 200) -> Screen:
    """A form that came while its session was over, ready to be sent to ``path`` once more under the token ``csrf``."""
    return Screen("again.html", {"path": path, "kept": kept, "csrf": csrf}, status=status)
