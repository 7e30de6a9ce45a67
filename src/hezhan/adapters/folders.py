"""A case folder as an officer lays it out: `statements/`, `claims.csv`, and what else there is."""

import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from hezhan.core.instants import NotInstant, instant, parse_instant
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.ports import CaseFolder


def look(folder: Path) -> CaseFolder:
    """What the folder holds. Raises `Refused` when statements or claims are missing or `case.toml` is faulty."""
    statements, claims = folder / "statements", folder / "claims.csv"
    missing = [f"{need.name} is missing in {folder.name}" for need in (statements, claims) if not need.exists()]
    if missing:
        raise Refused([_problem(folder.name, text) for text in missing])
    told = _case_toml(folder / "case.toml")
    return CaseFolder(
        folder=folder,
        statements=statements,
        claims=claims,
        openings=_there(folder / "openings.csv"),
        frozen=_there(folder / "frozen.csv"),
        returned=_there(folder / "returned.csv"),
        case_no=str(told.get("case_no", folder.resolve().name)),
        title=str(told.get("title", "")),
        unit=str(told.get("unit", "")),
        officers=tuple(str(name) for name in told.get("officers", ())),
        reported_at=_reported(told),
    )


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hezhan-") as name:
        yield Path(name)


def _there(path: Path) -> Path | None:
    return path if path.exists() else None


def _problem(file: str, text: str) -> Problem:
    return Problem(file=file, row=0, reason=Reason.UNREADABLE, text=text)


def _case_toml(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Refused([_problem(path.name, f"is not TOML: {fault}")]) from None


def _reported(told: Mapping[str, Any]) -> int | None:
    given = told.get("reported_at")
    if given is None:
        return None
    try:
        return instant(given) if isinstance(given, datetime) else parse_instant(str(given))
    except NotInstant as fault:
        raise Refused([_problem("case.toml", f"reported_at: {fault}")]) from None
