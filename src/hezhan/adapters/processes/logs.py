"""The log: one line of JSON on standard error for each event, without personal data.

    {"at": "2026-11-27T20:12:00.123+08:00", "level": "info", "part": "web 1", "text": "…"}

Law: no message of an exception is written, since it may quote a name or a row: only its type and where it happened. Digits
that could be a phone, a card or an identity number are covered, whoever wrote the line.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Final

from hezhan.core.instants import SHANGHAI

Say = Callable[[str, str, str], None]  # level, part, text

_LOGGER: Final = "hezhan"
_LONG_DIGITS: Final = re.compile(r"\d{9,}[0-9Xx]?")
_LONGEST: Final = 2000
_FRAMES: Final = 8
_QUIET: Final = ("procrastinate", "uvicorn", "httpx", "httpcore", "multipart", "alembic")


class OneLine(logging.Formatter):
    """A record as one line of JSON. `part` is the process's name unless the record names one."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part

    def format(self, record: logging.LogRecord) -> str:
        """Fields of a record come from `extra={"told": {…}}`; then there is no text."""
        told: Mapping[str, object] | None = getattr(record, "told", None)
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, SHANGHAI).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "part": getattr(record, "part", self._part),
        }
        line |= told if told is not None else {"text": covered(record.getMessage())}
        if record.exc_info and record.exc_info[0]:
            line |= _where(record.exc_info[0], record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def begin(part: str) -> None:
    """Everything this process logs from now on, by whichever library, becomes such lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(part))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # a reader of the log that went away ends nobody
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    sys.excepthook = lambda *fault: logging.getLogger(_LOGGER).critical("unexpected end", exc_info=fault)


def say(level: str, part: str, text: str) -> None:
    """One line about a part."""
    logging.getLogger(_LOGGER).log(logging.getLevelNamesMapping()[level.upper()], "%s", text, extra={"part": part})


def told(fields: Mapping[str, object]) -> None:
    """One line of fields, at level info."""
    logging.getLogger(_LOGGER).info("", extra={"told": fields})


def covered(text: str) -> str:
    """The text on one line, long digits covered, cut where it is too long."""
    return _LONG_DIGITS.sub("▇", " ".join(text.split()))[:_LONGEST]


def _where(kind: type[BaseException], trace: TracebackType | None) -> dict[str, object]:
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    at = [f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return {"fault": kind.__qualname__, "frames": at}
