"""Which encoding a text file is in, told from its bytes.

Read as they are: UTF-8 and gb18030 (whose second bytes are never a comma, semicolon, tab, quote or line end, so
tables in it can be cut before they are decoded). UTF-16 is turned into UTF-8 on the way in.
"""

import codecs
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from hezhan.adapters.statements.blocks import ByteSource

UTF8: Final = "utf-8"
GB18030: Final = "gb18030"
LOST: Final = "\ufffd"  # stands for bytes that were no character

_MARKS: Final = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PROBED: Final = 65_536
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding and how many bytes of a mark precede the text."""

    name: str
    mark: int = 0

    @property
    def cuttable(self) -> bool:
        """Whether tables can be cut at commas, tabs and line ends before they are decoded."""
        return self.name in (UTF8, GB18030)


@lru_cache(maxsize=1)  # asked several times of the same file
def detect(head: bytes) -> Encoding:
    """The encoding of a text that begins with `head`: its mark, zeros in every second byte, or the fewer errors."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, len(mark))
    wide = _wide(head[:_PROBED])
    if wide:
        return Encoding(wide)
    probe = _around_first_foreign(head)
    utf8, gb18030 = (probe.decode(name, errors="replace").count(LOST) for name in (UTF8, GB18030))
    return Encoding(UTF8 if utf8 <= gb18030 else GB18030)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: its line ends, commas and digits have a zero byte on one fixed side."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 40 or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _around_first_foreign(head: bytes) -> bytes:
    """Some text from where the first byte beyond ASCII stands, cut at a line end where there is one."""
    decoder = codecs.getincrementaldecoder("ascii")()
    try:
        decoder.decode(head)
    except UnicodeDecodeError as foreign:
        cut = head[foreign.start : foreign.start + _PROBED]
        end = cut.rfind(b"\n")
        return cut[: end + 1] if end > 0 else cut
    return b""


class Recoded:
    """A source in another encoding, read as UTF-8; bytes that are no character become `LOST`."""

    def __init__(self, source: ByteSource, encoding: str) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._waiting = io.BytesIO()

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes of UTF-8; none at the end."""
        ready = self._waiting.read(size)
        while not ready:
            chunk = self._source.read(_CHUNK)
            text = self._decoder.decode(chunk, final=not chunk)
            if not chunk and not text:
                return b""
            self._waiting = io.BytesIO(text.encode(UTF8, errors="replace"))
            ready = self._waiting.read(size)
        return ready
