"""A report that an officer filled in, kept while the materials are read anew: field by field, the officer's word last.

In:  what was derived when the form was filled in, the form, what is derived now. Out: the report.
Law: a field that the officer did not touch follows the materials; one that they touched stays theirs.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

T = TypeVar("T")


def merged(before: T, form: T, now: T) -> T:
    """`form` against `before` says what the officer touched; the rest is as it is `now`."""
    result: T = _merged(before, form, now)
    return result


def _merged(before: Any, form: Any, now: Any) -> Any:
    if form == before:
        return now
    if is_dataclass(form) and type(form) is type(before) is type(now):
        return replace(
            cast(Any, form),
            **{
                one.name: _merged(getattr(before, one.name), getattr(form, one.name), getattr(now, one.name))
                for one in fields(form)
            },
        )
    if isinstance(form, tuple) and isinstance(before, tuple) and len(form) == len(before) == len(now):
        return tuple(map(_merged, before, form, now))
    return form


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every field that holds something, with its place, as in 'payments.0.payee'."""
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from leaves(getattr(value, one.name), f"{place}.{one.name}" if place else one.name)
    elif isinstance(value, tuple):
        for n, one in enumerate(value):
            yield from leaves(one, f"{place}.{n}")
    elif value is not None and value is not False and value != "":
        yield place, value
