"""Importing whole: the file kept, read with no transaction open, compared and recorded; or nothing of all that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from server.clock import today
from server.execute import Executor
from server.facts.imports.commands import record_import
from server.facts.imports.queries import compare_figures, importable_people
from server.facts.imports.reading import Reading, read_figures
from server.facts.imports.values import Changes, Imported, ImportRequest, Preview
from server.files.store import FileStore
from server.files.uploads import take_in
from server.files.values import NewFile
from server.identity.permission import refusal
from server.identity.policy import Action
from server.identity.who import Who
from server.intake.ingest import Progress
from server.intake.source import Source
from server.refusal import Refusal, Unavailable


@dataclass(frozen=True, slots=True)
class Importer:
    """Imports for ``who``, by way of ``executor``, with the bytes of files in ``store``."""

    executor: Executor
    store: FileStore
    who: Who

    def preview(
        self, source: Source, name: str, request: ImportRequest, progress: Progress | None = None
    ) -> Preview | Refusal:
        """What importing ``source``, which messages call ``name``, would change now; nothing is written anywhere."""
        reading = self.read(source, name, request, progress)
        if isinstance(reading, Refusal):
            return reading
        changes = self.executor.ask(self.who, compare_figures, reading.figures)
        return changes if isinstance(changes, Refusal) else preview_of(reading, changes)

    def import_file(
        self,
        stream: BinaryIO,
        name: str,
        declared: str,
        request: ImportRequest,
        limit: int,
        *,
        key: str | None = None,
        progress: Progress | None = None,
    ) -> Imported | Refusal:
        """``stream`` is stored, and what it comes to counts; where it is refused or changes nothing, neither is written.

        ``declared`` is the media type that the uploader says, ``limit`` the most bytes. The same ``key`` of the same
        actor has one effect (``Executor.perform_once``).
        """
        refused = refusal(self.who, Action.IMPORT_FACTS)
        if refused is not None:
            return refused
        taken = take_in(self.store, self.who.unit_id, stream, name, declared, limit)
        if isinstance(taken, Refusal):
            return taken
        kept, file = taken
        done = self._record(self.store.path(self.who.unit_id, kept.digest), file, request, key, progress)
        nothing = done.imported is None if isinstance(done, Imported) else not isinstance(done, Unavailable)
        # Where the database went away, the import may be there all the same: a sweep takes the bytes if it isn't.
        if nothing:
            self.store.discard(self.who.unit_id, kept)
        return done

    def read(
        self, source: Source, name: str, request: ImportRequest, progress: Progress | None = None
    ) -> Reading | Refusal:
        """What ``source`` comes to for the people of the unit; no transaction is open while it is read."""
        listed = self.executor.ask(self.who, importable_people)
        if isinstance(listed, Refusal):
            return listed
        stripped = replace(request, aliases={named: number.strip() for named, number in request.aliases.items()})
        return read_figures(source, name, stripped, listed, today(), progress)

    def _record(
        self, path: Path, file: NewFile, request: ImportRequest, key: str | None, progress: Progress | None
    ) -> Imported | Refusal:
        reading = self.read(path, file.name, request, progress)
        if isinstance(reading, Refusal):
            return reading
        arguments = recording(file, request, reading)
        done = (
            self.executor.perform(self.who, record_import, *arguments)
            if key is None
            else self.executor.perform_once(self.who, key, record_import, *arguments)
        )
        if isinstance(done, Refusal):
            return done
        return Imported(imported=done.imported, done=preview_of(reading, done.changes))


def recording(file: NewFile, request: ImportRequest, reading: Reading) -> tuple[Any, ...]:
    """The arguments with which ``record_import`` records ``reading``."""
    return (
        file,
        request.feed,
        request.period,
        dict(request.mapping),
        reading.periods,
        reading.rows,
        reading.figures,
        request.reason.strip(),
    )


def preview_of(reading: Reading, changes: Changes) -> Preview:
    """What is told of ``reading``, which makes ``changes``."""
    return Preview(
        rows=reading.rows,
        periods=reading.periods,
        people=len({one.employee_id for one in reading.figures}),
        changes=changes,
        warnings=reading.warnings,
    )
