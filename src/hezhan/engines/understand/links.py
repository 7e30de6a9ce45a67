"""Addresses of the net: URLs and bare domains, short links, wallets.

In:  a page. Out: facts of URLs (the host in lower case, no scheme where none was written) and of wallets with their check.
"""

import re
from collections.abc import Iterator
from typing import Final

from hezhan.engines.understand.checks import base58, bech32, eip55
from hezhan.engines.understand.facts import Fact, Kind
from hezhan.engines.understand.page import Page

_URL: Final = re.compile(
    r"(?<![A-Za-z0-9@._/-])(?P<scheme>[Hh][TtXx]{2}[Pp][Ss]?://)?"
    r"(?P<host>(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})\.){1,12}(?P<top>[A-Za-z]{2,14}|[Xx][Nn]--[A-Za-z0-9-]{2,30})"
    r"|(?:\d{1,3}\.){3}\d{1,3}"
    r")(?![A-Za-z0-9@-])"
    r"(?P<port>:\d{2,5})?(?P<path>[/?#][A-Za-z0-9._~%!$&'()*+,;=:@/?#\[\]-]{0,500})?"
)
_FILES: Final = frozenset(
    [
        "apk",
        "exe",
        "ipa",
        "dmg",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "zip",
        "rar",
        "txt",
        "mp3",
        "mp4",
        "wav",
        "csv",
        "json",
        "html",
        "htm",
        "js",
    ]
)
_WALLETS: Final = (
    (re.compile(r"(?<![A-Za-z0-9])T[1-9A-HJ-NP-Za-km-z]{33}(?![A-Za-z0-9])"), base58),
    (re.compile(r"(?<![A-Za-z0-9])0[xX][0-9A-Fa-f]{40}(?![A-Za-z0-9])"), eip55),
    (re.compile(r"(?<![A-Za-z0-9])(?:bc1[a-z0-9]{11,71}|BC1[A-Z0-9]{11,71})(?![A-Za-z0-9])"), bech32),
    (re.compile(r"(?<![A-Za-z0-9])[13][1-9A-HJ-NP-Za-km-z]{25,34}(?![A-Za-z0-9])"), base58),
)
_SPOKEN_OF: Final = re.compile("钱包|地址|收币|链|BTC|比特币")


def urls(page: Page) -> Iterator[Fact]:
    """All addresses of sites, without marks that end a sentence."""
    for found in _URL.finditer(page.text):
        if not found["scheme"] and not _bare(found):
            continue
        path = (found["path"] or "").rstrip(".,;:!?'*")
        if path.endswith(")") and "(" not in path:
            path = path.rstrip(")")
        path = "" if path in ("?", "#") else path
        head = found.end("port") if found["port"] else found.end("host")
        value = (found["scheme"] or "").lower() + found["host"].lower() + (found["port"] or "") + path
        yield Fact(kind=Kind.URL, start=found.start(), end=head + len(path), value=value, confidence=95)


def _bare(found: re.Match[str]) -> bool:
    """Whether it is an address without a scheme: no name of a file; digits alone need a port or a path."""
    if found["top"]:
        return found["top"].lower() not in _FILES
    return bool(found["port"] or found["path"])


def wallets(page: Page) -> Iterator[Fact]:
    """All wallets; one whose check fails is told with a flaw, and is none where only its look speaks for it."""
    for pattern, check in _WALLETS:
        for found in pattern.finditer(page.text):
            holds = check(found[0])
            if holds or pattern is not _WALLETS[3][0] or _SPOKEN_OF.search(page.before(found.start(), 16)):
                yield Fact(
                    kind=Kind.WALLET,
                    start=found.start(),
                    end=found.end(),
                    value=found[0],
                    confidence=99 if holds else 70,
                    flaw="" if holds else "checksum",
                )
