"""Personal fields: which texts of a fact are about a person, told by their type, in one place for every use of it.

In:  frozen dataclasses whose fields are annotated `Name`, `Phone` …, nested in dataclasses and tuples.
Out: the same with each personal text replaced (`replaced`), or all of them with their place (`personal_texts`).
Law: sealing, searching and masking all walk by the same annotation, so a field that is one of them is all of them.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints


class Personal(StrEnum):
    """What a personal text is. `WORDS` are free words in which anything may stand."""

    NAME = "name"
    ID_CARD = "id-card"
    PHONE = "phone"
    CARD = "card"
    ADDRESS = "address"
    WORDS = "words"


Name = Annotated[str, Personal.NAME]
IdCard = Annotated[str, Personal.ID_CARD]
Phone = Annotated[str, Personal.PHONE]
Card = Annotated[str, Personal.CARD]
Address = Annotated[str, Personal.ADDRESS]
Words = Annotated[str, Personal.WORDS]

_T = TypeVar("_T")
Replacing = Callable[[Personal, str, str], str]  # kind, place such as 'payments.0.payee', text


def replaced(body: _T, put: Replacing) -> _T:
    """The body with every personal text replaced; texts that are empty stay."""
    walked: _T = _walk(type(body), body, "", put)
    return walked


def personal_texts(body: object) -> Iterator[tuple[Personal, str, str]]:
    """Every personal text that is not empty: its kind, its place, the text."""
    found: list[tuple[Personal, str, str]] = []

    def keep(kind: Personal, place: str, text: str) -> str:
        found.append((kind, place, text))
        return text

    replaced(body, keep)
    yield from found


def _walk(hint: Any, value: Any, place: str, put: Replacing) -> Any:
    if value is None:
        return None
    kind = _kind(hint)
    if kind is not None:
        return put(kind, place, value) if value else value
    bare = _bare(hint)
    if is_dataclass(bare):
        return _walk_fields(value, place, put)
    if get_origin(bare) is tuple:
        inner = get_args(bare)[0]
        return tuple(_walk(inner, one, _under(place, str(n)), put) for n, one in enumerate(value))
    return value


def _walk_fields(value: Any, place: str, put: Replacing) -> Any:
    if not _touched(cast(Hashable, type(value))):
        return value
    hints = _hints(cast(Hashable, type(value)))
    return type(value)(
        **{
            field.name: _walk(hints[field.name], getattr(value, field.name), _under(place, field.name), put)
            for field in fields(value)
        }
    )


@cache
def _hints(body: Hashable) -> dict[str, Any]:
    return get_type_hints(cast(type, body), include_extras=True)


@cache
def _touched(body: Hashable) -> bool:
    """Whether anything personal lies in it, however deep."""
    return any(_holds(hint) for hint in _hints(body).values())


def _holds(hint: Any) -> bool:
    if _kind(hint) is not None:
        return True
    bare = _bare(hint)
    if is_dataclass(bare) and isinstance(bare, type):
        return _touched(bare)
    return get_origin(bare) is tuple and _holds(get_args(bare)[0])


def _kind(hint: Any) -> Personal | None:
    if get_origin(hint) is Annotated:
        return next((told for told in get_args(hint)[1:] if isinstance(told, Personal)), None)
    if get_origin(hint) in (Union, UnionType):
        return next((kind for one in get_args(hint) if (kind := _kind(one))), None)
    return None


def _bare(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return _bare(next(one for one in get_args(hint) if one is not NoneType))
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _under(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
