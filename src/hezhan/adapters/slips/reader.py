"""The parent: one child that reads pictures, begun when it is needed, begun again when a file was too much for it.

In:  a path and the name under which it came. Out: pages. Raises `Refused`.
Law: one file at a time; a child that does not answer in time is ended, and the file is refused, not the next one.
"""

import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from hezhan.adapters.slips.limits import MOST_BYTES, PATIENCE_S, THREADS
from hezhan.core.pictures import LineRead, PageRead
from hezhan.core.problems import Problem, Reason, Refused

_NEEDED: Final = ("rapidocr", "onnxruntime", "PIL", "pypdfium2")
_MODULE: Final = "hezhan.adapters.slips.child"
_MOST_ANSWER: Final = 32 << 20  # bytes of one answer
NOT_INSTALLED: Final = "本机没有安装文字识别（hezhan[ocr]）；请把图上的文字打进来，或者请管理员安装"


def reading_is_installed() -> bool:
    """Whether the extra `ocr` is there."""
    return all(find_spec(one) is not None for one in _NEEDED)


class PictureReader:
    """Reads pictures in a process of its own. Threads may share it."""

    def __init__(self, patience_s: float = PATIENCE_S, *, installed: bool | None = None) -> None:
        self._patience_s = patience_s
        self._installed = reading_is_installed() if installed is None else installed
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def read(self, source: Path, name: str) -> Sequence[PageRead]:
        """The pages of a file. Raises `Refused`."""
        if not self._installed:
            raise _refused(name, "no-ocr", NOT_INSTALLED)
        if source.stat().st_size > MOST_BYTES:
            raise _refused(name, Reason.UNREADABLE, f"文件太大，最多 {MOST_BYTES >> 20} MiB；请缩小后再上传")
        with self._lock:
            told = self._asked(source, name)
        if "unfit" in told:
            raise _refused(name, Reason.UNREADABLE, str(told["unfit"]))
        return [_page(page) for page in told["pages"]]

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _asked(self, source: Path, name: str) -> dict[str, Any]:
        until = time.monotonic() + self._patience_s
        try:
            child = self._ready(until)
            child.say({"path": str(source.resolve())})
            return child.hear(until)
        except TimeoutError:
            self._end()
            raise _refused(name, Reason.UNREADABLE, "这张图片读得太久，已停止；请缩小或裁剪后再上传") from None
        except (OSError, ValueError):
            self._end()
            raise _refused(name, Reason.UNREADABLE, "这张图片无法读取；请重新截图后再上传") from None

    def _ready(self, until: float) -> "_Child":
        if self._child is None or not self._child.lives:
            self._end()
            self._child = _Child()
            self._child.hear(until)
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    """The process and its two pipes."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": "", "HOME": "/nonexistent", "LANG": "C.UTF-8", "OMP_NUM_THREADS": str(THREADS)},
            close_fds=True,
        )
        self._heard = b""

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def say(self, told: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(told).encode() + b"\n")
        self._process.stdin.flush()

    def hear(self, until: float) -> dict[str, Any]:
        """The next line. Raises TimeoutError, and OSError when the child is gone."""
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        while b"\n" not in self._heard:
            left = until - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                raise TimeoutError
            piece = os.read(pipe, 1 << 16)
            if not piece or len(self._heard) > _MOST_ANSWER:
                raise OSError("the child ended")
            self._heard += piece
        line, _, self._heard = self._heard.partition(b"\n")
        told: dict[str, Any] = json.loads(line)
        return told

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def _page(told: dict[str, Any]) -> PageRead:
    lines = tuple(LineRead(str(text), *map(int, numbers)) for text, *numbers in told["lines"])
    return PageRead(int(told["number"]), int(told["width"]), int(told["height"]), lines)


def _refused(name: str, reason: str, text: str) -> Refused:
    return Refused([Problem(file=name, row=0, reason=reason, text=text)])
