"""Pages for what can't be shown: not found, not allowed (and why), a form that isn't taken, a fault with its reference."""

from __future__ import annotations

from core.spec import Text
from server.admin.answers import Screen
from server.admin.visit import Caller, Visit
from server.identity.permission import explain
from server.identity.policy import POLICY, Action
from server.refusal import NotAllowed, NotFound, Refusal, not_found
from server.web.replies import status_of

PAGE = Text(zh="页面", en="page")
_ACTIONS = {action.value: action for action in Action}


def error_screen(caller: Caller, refusal: Refusal) -> Screen:
    """Why the page can't be shown. Who may do what is told where that is the reason."""
    action = None
    if isinstance(caller, Visit) and isinstance(refusal, NotAllowed):
        action = next((_ACTIONS[one.path] for one in refusal.problems if one.path in _ACTIONS), None)
    return Screen(
        "error.html",
        {
            "problems": refusal.problems,
            "action": action,
            "may": () if action is None else tuple(POLICY[action]),
            "permission": explain(caller.who, action) if isinstance(caller, Visit) and action is not None else None,
        },
        status=status_of(refusal),
    )


def no_such_page() -> NotFound:
    """The same words for an address that never was and for one of another unit."""
    return not_found(PAGE, "")


def fault_screen(reference: str) -> Screen:
    """Something failed that shouldn't; ``reference`` is in the log."""
    return Screen("fault.html", {"reference": reference}, status=500)


def again_screen(path: str, kept: tuple[tuple[str, str], ...], csrf: str, status: int = 200) -> Screen:
    """A form that came while its session was over, ready to be sent to ``path`` once more under the token ``csrf``."""
    return Screen("again.html", {"path": path, "kept": kept, "csrf": csrf}, status=status)
