"""Bodies of matters as the API shows and takes them: made from the dataclasses of `core.matters`, never written twice.

In:  a dataclass. Out: a model in which instants are ISO 8601 with offset, money is whole fen, and every text has a bound.
Law: what is shown of a body can be read back as that body; texts hold no character that a store would refuse.
"""

from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, create_model

from hezhan.core.instants import Instant, instant, local
from hezhan.core.money import Fen
from hezhan.core.personal import Personal

_LARGEST: Final = 2**53 - 1
_LONGEST: Final = {Personal.WORDS: 20_000, Personal.NAME: 100, Personal.ADDRESS: 300}
_MOST: Final = 2_000

B = TypeVar("B")


def _storable(text: str) -> str:
    if any(ch == "\x00" or "\ud800" <= ch <= "\udfff" for ch in text):
        raise ValueError("the text holds a character that cannot be kept")
    return text


def _text(longest: int) -> Any:
    return Annotated[str, StringConstraints(max_length=longest), AfterValidator(_storable)]


def _in_our_time(moment: datetime) -> datetime:
    if not 1970 <= moment.year <= 2200:
        raise ValueError("the time lies outside of 1970 to 2200")
    return moment


_PLAIN: Final[dict[Any, Any]] = {
    Instant: Annotated[AwareDatetime, AfterValidator(_in_our_time)],
    Fen: Annotated[int, Field(ge=0, le=_LARGEST, description="whole fen")],
    int: Annotated[int, Field(ge=-_LARGEST, le=_LARGEST)],
    str: _text(200),
}


@cache
def model_of(body: Any) -> type[BaseModel]:
    """The model of a dataclass, nested ones included."""
    hints = get_type_hints(body, include_extras=True)
    shown: dict[str, Any] = {field.name: (_shown(hints[field.name]), _default(field)) for field in fields(body)}
    made = create_model(
        body.__name__, __config__=ConfigDict(extra="forbid", frozen=True), __doc__=body.__doc__, **shown
    )
    return cast(type[BaseModel], made)


def shown(body: object) -> BaseModel:
    """A body as it is shown."""
    made: BaseModel = _out(body)
    return made


def taken(model: BaseModel, body: type[B]) -> B:
    """The body that a model brings."""
    hints = get_type_hints(body, include_extras=True)
    return body(**{name: _in(hints[name], getattr(model, name)) for name in hints if hasattr(model, name)})


def _shown(hint: Any) -> Any:
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _text(next((_LONGEST.get(one, 64) for one in inner[1:] if isinstance(one, Personal)), 200))
    if origin in (Union, UnionType):
        return Union[tuple(NoneType if one is NoneType else _shown(one) for one in inner)]  # noqa: UP007  built at run time
    if origin is tuple:
        return _tuple(inner)
    return model_of(cast(Any, hint)) if is_dataclass(hint) else hint


def _tuple(inner: tuple[Any, ...]) -> Any:
    of: Any = tuple.__class_getitem__
    if inner[-1] is Ellipsis:
        return Annotated[of((_shown(inner[0]), ...)), Field(max_length=_MOST)]
    return of(tuple(_shown(one) for one in inner))


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return Field(default_factory=field.default_factory) if field.default_factory is not MISSING else ...


@cache
def _hints(body: Any) -> dict[str, Any]:
    return get_type_hints(body, include_extras=True)


def _out(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        hints = _hints(type(value))
        return model_of(type(value)).model_construct(
            **{field.name: _as(hints[field.name], getattr(value, field.name)) for field in fields(value)}
        )
    return value


def _as(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if _is_instant(hint):
        return local(value)
    if isinstance(value, tuple):
        inner = get_args(_bare(hint))
        each = [inner[0]] * len(value) if inner[-1] is Ellipsis else list(inner)
        return tuple(_as(one, part) for one, part in zip(each, value, strict=True))
    return _out(value)


def _in(hint: Any, value: Any) -> Any:
    if value is None or isinstance(value, Enum):
        return value
    if isinstance(value, datetime):
        return instant(value)
    bare = _bare(hint)
    if isinstance(value, BaseModel):
        return taken(value, bare)
    if isinstance(value, tuple):
        inner = get_args(bare)
        each = [inner[0]] * len(value) if inner[-1] is Ellipsis else list(inner)
        return tuple(_in(one, part) for one, part in zip(each, value, strict=True))
    return value


def _is_instant(hint: Any) -> bool:
    return hint is Instant or (get_origin(hint) in (Union, UnionType) and Instant in get_args(hint))


def _bare(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(one for one in get_args(hint) if one is not NoneType)
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint
