"""XML read as a stream of start tags and text: no tree, no DTD, no entities, memory that doesn't grow."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from server.intake.package import CHUNK

Start = Callable[[str, str, dict[str, str]], None]
Characters = Callable[[str], None]


class ForbiddenXml(Exception):
    """The XML declares a DTD or an entity."""


class DamagedXml(Exception):
    """The XML isn't well-formed."""


class XmlStream:
    """Calls ``start`` with each element's namespace, its name within it, and its attributes.

    ``hear`` sets who gets the text that follows, in pieces; nobody by default, which is much the fastest.
    """

    def __init__(self, start: Start) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _forbidden
        self._parser.EntityDeclHandler = _forbidden
        self._start = start
        self._parser.StartElementHandler = self._element
        self._stopped = False

    def hear(self, characters: Characters | None) -> None:
        """Send text to ``characters`` from here on."""
        self._parser.CharacterDataHandler = characters

    def stop(self) -> None:
        """Read no further than the piece at hand."""
        self._stopped = True

    def read(self, stream: IO[bytes]) -> None:
        """Read ``stream`` to its end, or to where ``stop`` was called.

        Raises:
            ForbiddenXml: it declares a DTD or an entity.
            DamagedXml: it isn't well-formed.
        """
        try:
            while not self._stopped and (chunk := stream.read(CHUNK)):
                self._parser.Parse(chunk, False)
            if not self._stopped:
                self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise DamagedXml(str(error)) from error

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._start(space, local, attributes)


def _forbidden(*_: object) -> None:
    raise ForbiddenXml
