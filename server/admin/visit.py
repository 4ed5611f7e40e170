"""One request to the admin, as views see it: who asks, in which unit, what they typed; and what to answer with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from pydantic import SecretStr

from core.spec import Text
from server.admin.answers import Goto, Screen
from server.admin.csrf import token
from server.admin.forms import Form, Values, opened, returned
from server.admin.posted import KEY, Posted
from server.admin.reading import read
from server.admin.words import Words
from server.available import may
from server.identity.policy import Action
from server.identity.values import SignedIn, UnitChoice
from server.identity.who import Who
from server.operations import Command, Query
from server.refusal import Invalid, Refusal
from server.web.replies import status_of
from server.web.running import Running

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
AFTER = "after"
"""The field of a query that says from where on a list is shown."""


class Unshown(Exception):
    """A page lacks what it can't be without; its visitor gets ``refusal`` instead."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Somebody, signed in or not. ``secret`` is what the tokens of their forms are made with; ``is_new``: it is of this
    request, and the browser has to be given it.

    ``path`` is where the request came to, ``query`` and ``posted`` what it brought; ``theme`` is light, dark or auto.
    """

    server: Running
    words: Words
    theme: str
    path: str
    query: Posted
    posted: Posted
    secret: SecretStr
    is_new: bool
    session_token: SecretStr | None
    signed_in: SignedIn | None

    @property
    def csrf(self) -> str:
        """The token of every form of this caller."""
        return token(self.secret)

    @property
    def here(self) -> str:
        """Path and query of the request."""
        return self.url()

    def url(self, **changed: str | None) -> str:
        """This page with other values in its query; ``None`` takes one out."""
        pairs = [(name, value) for name, values in self.query.fields.items() for value in values if name not in changed]
        pairs += [(name, value) for name, value in changed.items() if value is not None]
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def read(self, kind: type[T]) -> T | Invalid:
        """A ``kind`` from the fields that were posted."""
        return read(kind, self.posted)

    def form(
        self, stored: Values, version: int | None = None, refused: Refusal | None = None, path: str | None = None
    ) -> Form:
        """The form of what is ``stored`` at ``version``; as it was typed, where it came and was ``refused``.

        It is sent to ``path``, this very page where none is given.
        """
        where = self.here if path is None else path
        if refused is None:
            return opened(where, self.csrf, stored, version)
        return returned(where, self.csrf, stored, version, self.posted, refused)

    def within(self, who: Who, unit: UnitChoice) -> Visit:
        """The caller within ``unit``, as ``who``.

        Raises:
            ValueError: they aren't signed in.
        """
        if self.signed_in is None:
            raise ValueError("nobody is signed in")
        return Visit(
            server=self.server,
            words=self.words,
            theme=self.theme,
            path=self.path,
            query=self.query,
            posted=self.posted,
            secret=self.secret,
            is_new=False,
            session_token=self.session_token,
            signed_in=self.signed_in,
            who=who,
            unit=unit,
        )

    def screen(self, template: str, refused: Refusal | None = None, /, **values: Any) -> Screen:
        """The page ``template``, with the status that ``refused`` has."""
        return Screen(template, values, status=200 if refused is None else status_of(refused))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Caller):
    """Somebody within a unit; the unit ``deployment`` is outside of all, for its administrators."""

    signed_in: SignedIn
    who: Who
    unit: UnitChoice

    def ask(self, what: Query[P, R], /, *arguments: P.args, **keywords: P.kwargs) -> R | Refusal:
        """What the query answers."""
        return self.server.executor.ask(self.who, what, *arguments, **keywords)

    def need(self, what: Query[P, R | Refusal], /, *arguments: P.args, **keywords: P.kwargs) -> R:
        """What the query answers, where the page can't be without it: a refusal takes the place of the page.

        Raises:
            Unshown: the query refuses; the gate answers with that.
        """
        answer = self.server.executor.ask(self.who, what, *arguments, **keywords)
        if isinstance(answer, Refusal):
            raise Unshown(answer)
        return answer

    def perform(self, what: Command[P, R], /, *arguments: P.args, **keywords: P.kwargs) -> R | Refusal:
        """What the command answers; the same form, however often it is sent, has one effect."""
        return self.server.executor.perform_once(self.who, self.posted.one(KEY), what, *arguments, **keywords)

    def may(self, action: Action) -> bool:
        """Whether the policy allows ``action`` for somebody at least."""
        return may(self.who, action)

    @property
    def start(self) -> str:
        """Where the pages begin: at home; outside of units, at their list."""
        return self.to("home" if self.may(Action.READ_CYCLES) else "units")

    def to(self, *parts: str | UUID) -> str:
        """The path of a page of the unit."""
        return "/".join(("/admin", self.unit.code, *(str(part) for part in parts)))

    def filter(self, kind: type[T]) -> T | Invalid:
        """A ``kind`` from the fields of the query."""
        return read(kind, self.query)

    def sieve(self, names: Mapping[str, tuple[str, ...]], refused: Refusal | None = None) -> Form:
        """The form of a filter, with what the query holds in it."""
        typed = {name: self.query.all(name) for name in names}
        if refused is None:
            return opened(self.path, "", typed, None)
        return returned(self.path, "", names, None, self.query, refused)

    @property
    def after(self) -> str | None:
        """From where on a list is shown; ``None`` for its beginning."""
        return self.query.one(AFTER) or None

    def goto(self, *parts: str | UUID, said: Text | None = None) -> Goto:
        """On to another page of the unit, which says ``said``."""
        return Goto(self.to(*parts), said)
