"""The only place where parts meet: which adapter stands behind each port of this installation.

A module whose functions fit a port is an adapter without state. Each is loaded when it is asked for, so that a command waits
only for what it uses.
"""

from pathlib import Path
from typing import cast

from hezhan.ports import Clock, Columns, Folders, Papers, Statements, Tables


def tables() -> Tables:
    """CSV and Parquet files."""
    from hezhan.adapters import tables as adapter

    return cast(Tables, adapter)


def statements() -> Statements:
    """Bank statements of any known format."""
    from hezhan.adapters import statements as adapter

    return cast(Statements, adapter)


def papers() -> Papers:
    """Workbook, report, picture and annexes."""
    from hezhan.adapters import documents as adapter

    return cast(Papers, adapter)


def columns() -> Columns:
    """Memory-mapped columns on this machine's disk."""
    from hezhan.adapters import columns as adapter

    return cast(Columns, adapter)


def folders() -> Folders:
    """Case folders on this machine."""
    from hezhan.adapters import folders as adapter

    return cast(Folders, adapter)


def clock() -> Clock:
    """The machine's clock."""
    from hezhan.adapters.clock import SystemClock

    return SystemClock()


def write_small_case(folder: Path, truth: Path, seed: int) -> None:
    """A synthetic case: what the outside hands over into `folder`, what is true into `truth`."""
    from hezhan.city.staged.case import write_case
    from hezhan.city.staged.truth import write_truth

    write_truth(write_case(folder, seed), truth)
