"""A progress bar with the time left, on a terminal, for what takes over two seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from hezhan.ports import Progress as Told

PATIENCE_S = 2.0


@contextmanager
def progress() -> Iterator[Told]:
    """Give a function to call with (done, of how many, what); the bar appears only after two seconds."""
    console = Console(stderr=True)
    begun = time.monotonic()
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task("", total=None)
    shown = False

    def tell(done: int, of: int, what: str) -> None:
        nonlocal shown
        if not shown and time.monotonic() - begun > PATIENCE_S:
            bar.start()
            shown = True
        bar.update(task, completed=done, total=max(of, 1), description=what[-40:])

    try:
        yield tell
    finally:
        if shown:
            bar.stop()
