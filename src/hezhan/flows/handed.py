"""A file that was handed in, put where it can be read.

In:  its content, a path in a scratch folder. Out: the path, with the content in it.
"""

from pathlib import Path
from typing import IO, Final

_COPY: Final = 1 << 20


def kept(path: Path, content: IO[bytes]) -> Path:
    """Copied piece by piece: a large file is never held."""
    with path.open("wb") as file:
        while some := content.read(_COPY):
            file.write(some)
    return path
