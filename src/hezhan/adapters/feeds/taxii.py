"""The list as a collection of TAXII 2.1: other centres fetch what is new to them, page by page.

In:  what is in force, the path and fields of a question. Out: a document with its status and heads, or None for a path that
     is none of these.
Law: a page begins where the page before ended, whatever was added meanwhile; the same entries give the same documents.
     Nothing can be written here, and who asks for what is not kept.
Source: OASIS, TAXII Version 2.1 (2021), sections 3 to 5.
"""

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hezhan.adapters.feeds.stix import SPACE, stix_objects, time_of
from hezhan.core.instants import NotInstant, parse_instant
from hezhan.engines.block import Enforced

KIND: Final = "application/taxii+json;version=2.1"
STIX: Final = "application/stix+json;version=2.1"
ROOT: Final = "/taxii2/hezhan/"
COLLECTION: Final = str(uuid.uuid5(SPACE, "hezhan/taxii/list"))
MOST: Final = 5_000  # objects of a page
_HERE: Final = f"{ROOT}collections/{COLLECTION}/"


@dataclass(frozen=True, slots=True)
class Document:
    """One answer."""

    status: int
    body: bytes
    heads: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Collection:
    """All objects, the earliest first. `added`: since when each stands as it does, with its id so that no two are equal."""

    objects: Sequence[Mapping[str, Any]]
    added: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, now: Enforced) -> "Collection":
        """Of what is in force."""
        objects = sorted(stix_objects(now), key=lambda one: (one["modified"], one["id"]))
        return cls(objects, [(one["modified"], one["id"]) for one in objects])

    def answered(self, path: str, fields: Mapping[str, str]) -> Document | None:
        """The answer to a GET."""
        if path in _FIXED:
            return _document(_FIXED[path])
        if not path.startswith(_HERE):
            return _fault(404, "there is nothing of this name") if path.startswith("/taxii2/") else None
        of, _, one = path.removeprefix(_HERE).rstrip("/").partition("/")
        told = _PAGES.get(of)
        if told is None:
            return _fault(404, "there is nothing of this name")
        return self._page({**fields, "match[id]": one} if one else fields, told)

    def _page(self, fields: Mapping[str, str], told: Callable[[Any], Any]) -> Document:
        try:
            after, limit = _after(fields), min(max(int(fields.get("limit", MOST)), 1), MOST)
        except ValueError:
            return _fault(400, "added_after is no time, or limit no number")
        ids, types = (frozenset(filter(None, fields.get(f"match[{of}]", "").split(","))) for of in ("id", "type"))
        wanted = [
            n
            for n in range(len(self.objects))
            if self.added[n] > after
            and (not ids or self.objects[n]["id"] in ids)
            and (not types or self.objects[n]["type"] in types)
        ]
        page = wanted[:limit]
        document: dict[str, Any] = {"objects": [told(self.objects[n]) for n in page]} if page else {}
        heads: dict[str, str] = {}
        if page:
            heads = {
                "X-TAXII-Date-Added-First": self.added[page[0]][0],
                "X-TAXII-Date-Added-Last": self.added[page[-1]][0],
            }
        if len(wanted) > limit:
            document |= {"more": True, "next": "~".join(self.added[page[-1]])}
        return _document(document, heads)


def _after(fields: Mapping[str, str]) -> tuple[str, str]:
    """The object behind which the page begins: where the page before ended, or the last of an instant."""
    if "next" in fields:
        created, _, known = fields["next"].partition("~")
        return created, known
    if "added_after" not in fields:
        return "", ""
    try:
        return time_of(parse_instant(fields["added_after"])), "~"  # behind every id
    except NotInstant:
        raise ValueError from None


def _manifest(one: Mapping[str, Any]) -> dict[str, str]:
    return {
        "id": one["id"],
        "date_added": one["modified"],
        "version": one["modified"],
        "media_type": STIX,
    }


def _document(document: Mapping[str, Any], heads: Mapping[str, str] | None = None) -> Document:
    return Document(200, json.dumps(document, ensure_ascii=False, sort_keys=True).encode(), heads or {})


def _fault(status: int, title: str) -> Document:
    return Document(status, json.dumps({"title": title, "http_status": str(status)}).encode(), {})


_PAGES: Final[Mapping[str, Callable[[Any], Any]]] = {"objects": lambda one: one, "manifest": _manifest}
_OWN: Final[Mapping[str, Any]] = {
    "id": COLLECTION,
    "title": "合战封堵名单 Hezhan block list",
    "can_read": True,
    "can_write": False,
    "media_types": [STIX],
}
_FIXED: Final[Mapping[str, Mapping[str, Any]]] = {
    "/taxii2/": {"title": "合战 Hezhan", "default": ROOT, "api_roots": [ROOT]},
    ROOT: {"title": "封堵名单 Block lists", "versions": [KIND], "max_content_length": 0},
    f"{ROOT}collections/": {"collections": [_OWN]},
    _HERE: _OWN,
}
