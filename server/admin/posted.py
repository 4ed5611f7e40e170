"""What a browser sends: the fields of a form or of a query, as they were typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.datastructures import UploadFile

from server.admin.csrf import FIELD

KEY, VERSION, WAS = "key", "version", "was."
"""Fields that every form carries beside its own: idempotency key, version, and what each field held at first."""

SECRET = "password"
"""What the name of a field has in it that no page ever shows again."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Fields by name, each with all its values in order; files by name."""

    fields: Mapping[str, tuple[str, ...]]
    files: Mapping[str, UploadFile]

    def one(self, name: str) -> str:
        """The last value of the field; nothing where it wasn't sent."""
        return self.fields.get(name, ("",))[-1]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of the field."""
        return self.fields.get(name, ())

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    @property
    def version(self) -> int:
        """The version that the form was filled in from; 0 where it says none."""
        typed = self.one(VERSION)
        return int(typed) if typed.isdecimal() and len(typed) <= 9 else 0

    def kept(self) -> tuple[tuple[str, str], ...]:
        """What can be sent again after another login: everything but the token, passwords and files."""
        named = ((name, value) for name, values in self.fields.items() for value in values)
        return tuple((name, value) for name, value in named if name != FIELD and SECRET not in name.lower())


NOTHING = Posted({}, {})


def posted(pairs: Iterable[tuple[str, str | UploadFile]]) -> Posted:
    """``pairs`` of a form or a query, gathered."""
    fields: dict[str, tuple[str, ...]] = {}
    files: dict[str, UploadFile] = {}
    for name, value in pairs:
        if isinstance(value, UploadFile):
            files[name] = value
        else:
            fields[name] = (*fields.get(name, ()), value)
    return Posted(fields, files)
