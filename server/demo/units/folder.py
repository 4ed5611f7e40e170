"""The demonstration's folder: its database, its files, what it was made of; made whole, or not there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from server.clock import today
from server.db.database import Database, open_database
from server.db.migrate import migrate, newest
from server.demo.units.fill import SEED, Tell, fill
from server.demo.units.plan import PEOPLE
from server.demo.units.samples import write_samples
from server.files.store import FileStore
from server.settings import Settings

NOTE = "made.json"
SAMPLES = "示例文件"


@dataclass(frozen=True, slots=True)
class Made:
    """When the data was made, and at which revision the tables are."""

    on: date
    revision: str

    @property
    def usable(self) -> bool:
        """Whether this program can serve it."""
        return self.revision == newest()


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder ``root``: nobody else's, since making it anew clears it."""

    root: Path

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.root / "steelyard.db"

    @property
    def files(self) -> Path:
        """The folder of uploaded files."""
        return self.root / "files"

    @property
    def samples(self) -> Path:
        """The folder of files to try."""
        return self.root / SAMPLES

    @property
    def is_strange(self) -> bool:
        """Whether something lies in it that the demonstration didn't make."""
        ours = {NOTE, self.files.name, self.samples.name}
        kept = self.root.iterdir() if self.root.is_dir() else ()
        return any(one.name not in ours and not one.name.startswith(("steelyard.db", "filling.db")) for one in kept)

    def made(self) -> Made | None:
        """What is there; ``None`` where nothing is, or only a part."""
        try:
            said = json.loads((self.root / NOTE).read_text(encoding="utf-8"))
            return Made(date.fromisoformat(said["on"]), said["revision"]) if self.database.is_file() else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def settings(self, port: int) -> Settings:
        """What the server of the demonstration is started with: this machine alone, and its own database."""
        return Settings(
            database_url=f"sqlite:///{self.database.resolve()}",
            files=self.files.resolve(),
            host="127.0.0.1",
            port=port,
            public_url=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
            log_format="console",
            log_level="warning",
            stop_seconds=3,
            session_hours=24,
            login_failures=50,
        )

    def make(self, tell: Tell, people: int = PEOPLE, seed: int = SEED) -> None:
        """All of it is made anew: whoever is interrupted leaves nothing that passes for whole.

        Raises:
            OSError: it can't be written.
            Unfillable: a command was refused.
        """
        self.clear()
        self.root.mkdir(parents=True, exist_ok=True)
        day = today()
        with _filling(self.root / "filling.db") as database:
            fill(database, FileStore(self.files.resolve()), tell, people=people, seed=seed)
        (self.root / "filling.db").replace(self.database)
        write_samples(self.samples, day, people, seed)
        note = {"on": day.isoformat(), "revision": newest(), "people": people, "seed": seed}
        (self.root / NOTE).write_text(json.dumps(note), encoding="utf-8")

    def clear(self) -> None:
        """Nothing of an earlier demonstration is left."""
        (self.root / NOTE).unlink(missing_ok=True)
        for folder in (self.files, self.samples):
            shutil.rmtree(folder, ignore_errors=True)
        for file in (*self.root.glob("steelyard.db*"), *self.root.glob("filling.db*")):
            file.unlink()


@contextmanager
def _filling(path: Path) -> Iterator[Database]:
    """A new database at ``path``; closed at the end, so that all of it is in that one file."""
    url = f"sqlite:///{path.resolve()}"
    migrate(url)
    database = open_database(Settings(database_url=url))
    try:
        yield database
    finally:
        database.dispose()
