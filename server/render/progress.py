"""Progress bars, on standard error, and only where somebody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from server.render.console import console


def progress_bars() -> Progress:
    """A group of progress bars that vanish when they are done."""
    screen = console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )


@contextmanager
def file_progress(name: str) -> Iterator[Callable[[int, int, int], None]]:
    """A bar for reading the file ``name``; gives the function that is told how far, of how much, and the rows read."""
    shown = name.replace("[", r"\[")
    with progress_bars() as bars:
        task = bars.add_task(shown, total=None)
        yield lambda done, whole, rows: bars.update(
            task, completed=done, total=whole, description=f"{shown} · {rows:,}"
        )


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each stage as it comes; gives the function that is told stage, done and whole."""
    with progress_bars() as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, whole: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=whole)
            bars.update(tasks[stage], completed=done, total=whole)

        yield tell
