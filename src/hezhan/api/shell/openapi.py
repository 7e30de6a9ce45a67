"""OpenAPI: the document of the API, with each operation's right in words and every answer it can give.

In:  the doors, the parts. Out: an OpenAPI 3.1 document.
Law: what a door declares is what the document says: the sentences come from the table of rights, the problems from the
     table of kinds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

from hezhan.api.shell.doors import API, Declared, Door, declared
from hezhan.api.shell.kinds import KINDS, Kind
from hezhan.api.shell.parts import Parts
from hezhan.api.shell.problems import MEDIA, address
from hezhan.api.shell.security import CSRF_HEADER, SAFE, cookie_name
from hezhan.api.shell.streams import MEDIA as EVENTS
from hezhan.engines.rights.table import BY_ACTION
from hezhan.engines.rights.wording import sentence

TITLE: Final = "合战 Hezhan"
ABOUT: Final = (
    "反诈合成作战中心。金额是整数分，时间是带时区的 ISO 8601。拒绝都是 problem+json，`type` 指向说明页。\n\n"
    "An anti-fraud operations centre. Money is whole fen, times are ISO 8601 with an offset. Every refusal is "
    "problem+json; `type` leads to its explanation."
)
_OPEN_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"public": ("任何人", "anybody"), "signed-in": ("已登录的任何人", "anybody signed in")}
)
_EVERYWHERE = (400, 421, 429, 500, 503)
_PROBLEM: Mapping[str, Any] = MappingProxyType(
    {
        "title": "Problem",
        "type": "object",
        "description": "RFC 9457",
        "required": ["type", "title", "title_in_english", "status", "detail", "in_english"],
        "properties": {
            "type": {"type": "string", "enum": [address(kind) for kind in Kind]},
            "title": {"type": "string"},
            "title_in_english": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "one sentence in Chinese"},
            "in_english": {"type": "string"},
            "errors": {
                "type": "array",
                "description": "of invalid-request",
                "items": {
                    "type": "object",
                    "required": ["in", "pointer", "reason", "text", "in_english"],
                    "properties": {
                        name: {"type": "string"} for name in ("in", "pointer", "reason", "text", "in_english")
                    },
                },
            },
            "problems": {
                "type": "array",
                "description": "of input-refused",
                "items": {
                    "type": "object",
                    "required": ["file", "sheet", "row", "reason", "text"],
                    "properties": {
                        **{name: {"type": "string"} for name in ("file", "sheet", "reason", "text")},
                        "row": {"type": "integer"},
                    },
                },
            },
            "needs": {
                "type": "array",
                "description": "of not-yet: what could be brought",
                "items": {
                    "type": "object",
                    "required": ["need", "says", "in_english"],
                    "properties": {name: {"type": "string"} for name in ("need", "says", "in_english")},
                },
            },
            "reasons": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["reason", "says", "in_english"],
                    "properties": {name: {"type": "string"} for name in ("reason", "says", "in_english")},
                },
            },
            "rows": {
                "type": "array",
                "description": "of not-allowed and not-yet: rows of the table of rights",
                "items": {"type": "string"},
            },
            "incident": {"type": "string", "description": "of incident: its number in the log"},
        },
    }
)


def document(routes: Sequence[BaseRoute], parts: Parts) -> dict[str, Any]:
    """The document of all doors that are in it."""
    doors = [one for one in routes if isinstance(one, Door) and one.include_in_schema]
    made = get_openapi(
        title=TITLE,
        version=parts.version,
        openapi_version="3.1.0",
        description=ABOUT,
        routes=doors,
        tags=[{"name": tag.name, "description": f"{tag.about} {tag.in_english}"} for tag in parts.tags],
        servers=[{"url": parts.origins[0].text}],
    )
    for door in doors:
        says = declared(door.endpoint)
        assert says is not None
        for method in door.methods or ():
            _describe(made["paths"][door.path_format][method.lower()], door, says, method)
    _components(made, doors, parts)
    return made


def right_words(says: Declared) -> Iterable[tuple[str, str, str]]:
    """The rows that a door's right rests on: number, Chinese, English."""
    for right in says.rights:
        if right in _OPEN_WORDS:
            yield ("", *_OPEN_WORDS[right])
        else:
            for row in BY_ACTION.get(right, ()):
                yield (row.number, *sentence(row, right))


def statuses(door: Door, says: Declared, method: str) -> frozenset[int]:
    """The statuses of problems that a door can answer with."""
    possible = {*_EVERYWHERE, *(KINDS[kind].status for kind in says.refuses)}
    asked = door.dependant
    if not says.public:
        possible |= {401}
    if door.path.startswith(API):
        possible |= {403}
    if door.param_convertors:
        possible |= {404}
    if door.param_convertors or asked.query_params or asked.header_params or asked.dependencies or door.body_field:
        possible |= {422}
    if method not in SAFE:
        possible |= {408, 413, 415}
    if method not in SAFE and not says.public:
        possible |= {409, 422}
    return frozenset(possible)


def _describe(operation: dict[str, Any], door: Door, says: Declared, method: str) -> None:
    rows = list(right_words(says))
    lines = [
        operation.get("description", ""),
        "**权限** " + "；".join(f"{number}：{words}" if number else words for number, words, _ in rows) + "。",
        "**Right** " + "; ".join(f"{number}: {words}" if number else words for number, _, words in rows) + ".",
    ]
    operation["description"] = "\n\n".join(line for line in lines if line)
    operation["x-hezhan-rights"] = [str(right) for right in says.rights]
    operation["x-hezhan-rows"] = [number for number, _, _ in rows if number]
    answers = operation["responses"]
    answers.pop("422", None)
    if says.stream:
        answers["200"] = {"description": "事件流 Events", "content": {EVENTS: {"schema": {"type": "string"}}}}
    for status in sorted(statuses(door, says, method)):
        if str(status) not in answers:
            answers[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    if not says.public:
        session: dict[str, list[str]] = {"session": []} if method in SAFE else {"session": [], "csrf": []}
        operation["security"] = [session, {"bearer": []}]


def _components(made: dict[str, Any], doors: Iterable[Door], parts: Parts) -> None:
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = dict(_PROBLEM)
    components["responses"] = {
        f"Problem{status}": {
            "description": "；".join(f"`{kind}` {KINDS[kind].title} {KINDS[kind].in_english}" for kind in kinds),
            "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, kinds in _by_status().items()
    }
    components["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": cookie_name(parts)},
        "csrf": {"type": "apiKey", "in": "header", "name": CSRF_HEADER},
        "bearer": {"type": "http", "scheme": "bearer"},
    }


def _by_status() -> Mapping[int, list[Kind]]:
    found = defaultdict[int, list[Kind]](list)
    for kind, words in KINDS.items():
        found[words.status].append(kind)
    return dict(sorted(found.items()))
