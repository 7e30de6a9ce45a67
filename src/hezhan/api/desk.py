"""Desk: the pages as they were built, for everybody; what they show comes from the doors.

In:  the folder of the built pages. Out: an ASGI application that answers whatever is no door's address.
Law: only files that were there when the process began are given, each by its very name; what bears a hash in its name is
     kept by browsers for ever, the page itself is asked for anew each time; without a build a plain page says what to run.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

PAGE: Final = "/index.html"
HASHED: Final = "/assets/"
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASKED_ANEW: Final = "no-cache"
_SMALL: Final = 1_024  # bytes; below it packing gains nothing
_PACKED: Final = frozenset({"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"})
_NOT_BUILT: Final = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>合战</title></head><body>
<h1>网页没有构建 The desk is not built</h1>
<p>中心在运行，接口可用；网页要先构建：在代码目录执行 <code>make setup</code>。</p>
<p lang="en">The centre runs and its API answers; the pages have to be built first: <code>make setup</code> in the source
tree.</p>
</body></html>
"""


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes = field(repr=False)
    packed: bytes | None = field(repr=False)
    media: str
    mark: str
    cache: str


def desk_pages(folder: Path) -> ASGIApp:
    """The pages below a folder, read once."""
    files = {f"/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if _given(folder, path)}
    return _Pages({name: _read(name, path) for name, path in sorted(files.items())})


class _Pages:
    """Answers by name; an address without a name's ending is a state of the desk, so the page itself answers."""

    def __init__(self, files: Mapping[str, _File]) -> None:
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Of HTTP."""
        await self._answer(Request(scope)).__call__(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("", 405, headers={"Allow": "GET, HEAD"})
        path = request.url.path
        found = self._files.get(path)
        if found is None and ("." in path.rpartition("/")[2] or path.startswith(HASHED)):
            return PlainTextResponse("没有这个文件 no such file\n", 404)
        shown = found or self._files.get(PAGE)
        return HTMLResponse(_NOT_BUILT, 503) if shown is None else _given_as_asked(shown, request)


def _given(folder: Path, path: Path) -> bool:
    return (
        path.is_file()
        and not path.is_symlink()
        and not path.name.startswith(".")
        and path.parent.is_relative_to(folder)
    )


def _read(name: str, path: Path) -> _File:
    body = path.read_bytes()
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    packed = gzip.compress(body, 9, mtime=0) if media in _PACKED and len(body) >= _SMALL else None
    return _File(
        body=body,
        packed=packed,
        media=media,
        mark=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        cache=FOR_EVER if name.startswith(HASHED) else ASKED_ANEW,
    )


def _given_as_asked(file: _File, request: Request) -> Response:
    headers = {"Cache-Control": file.cache, "ETag": file.mark, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == file.mark:
        return Response(status_code=304, headers=headers)
    packs = file.packed is not None and "gzip" in request.headers.get("accept-encoding", "")
    body = file.packed if packs and file.packed is not None else file.body
    more = {"Content-Encoding": "gzip"} if packs else {}
    kind = f"{file.media}; charset=utf-8" if file.media.startswith("text/") else file.media
    return Response(body, headers={**headers, **more, "Content-Type": kind})
