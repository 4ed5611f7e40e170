"""How long a workbook's shared strings are: a sheet may repeat one a million times, and each reader copies it."""

from __future__ import annotations

from array import array
from typing import IO

from server.intake.xml_stream import XmlStream


def string_lengths(stream: IO[bytes]) -> array[int]:
    """The characters of each shared string in ``stream``, in order.

    Raises:
        ForbiddenXml, DamagedXml: as ``XmlStream.read``.
    """
    lengths = array("L")

    def start(_space: str, name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            lengths.append(0)

    def characters(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    xml = XmlStream(start)
    xml.hear(characters)
    xml.read(stream)
    return lengths
