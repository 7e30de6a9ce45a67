"""Personal texts are found by their types, wherever they lie; the rest is left alone."""

from dataclasses import dataclass, fields, is_dataclass
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.stores.book.codec import BODIES
from hezhan.core.personal import Card, Name, Personal, Phone, Words, personal_texts, replaced

TEXTS = st.text(max_size=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    card: Card
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    name: Name
    phone: Phone | None
    inner: Inner
    more: tuple[Inner, ...] = ()
    said: Words = ""
    plain: str = ""
    count: int = 0


@st.composite
def outers(draw):
    inner = st.builds(Inner, card=TEXTS, note=TEXTS)
    return Outer(
        name=draw(TEXTS),
        phone=draw(st.none() | TEXTS),
        inner=draw(inner),
        more=tuple(draw(st.lists(inner, max_size=3))),
        said=draw(TEXTS),
        plain=draw(TEXTS),
        count=draw(st.integers(0, 9)),
    )


def told(body):
    """Slowly, by name: what is personal in an `Outer`."""
    rows = [(Personal.NAME, "name", body.name), (Personal.PHONE, "phone", body.phone or "")]
    rows.append((Personal.CARD, "inner.card", body.inner.card))
    rows += [(Personal.CARD, f"more.{n}.card", one.card) for n, one in enumerate(body.more)]
    rows.append((Personal.WORDS, "said", body.said))
    return [row for row in rows if row[2]]


@given(outers())
def test_every_personal_text_is_found_with_its_place(body):
    assert list(personal_texts(body)) == told(body)


@given(outers())
def test_putting_something_in_and_taking_it_out_gives_the_same(body):
    sealed = replaced(body, lambda kind, place, text: f"{kind}|{place}|{text}")
    assert replaced(sealed, lambda _kind, _place, text: text.split("|", 2)[2]) == body
    assert (sealed.plain, sealed.count, sealed.inner.note) == (body.plain, body.count, body.inner.note)


@pytest.mark.parametrize("body", [*BODIES.values()], ids=lambda body: body.__name__)
def test_no_body_holds_a_plain_text_that_is_called_like_a_personal_one(body):
    """A name, number or free words that nobody marked would lie open in the database."""
    suspicious = (
        "name",
        "holder",
        "phone",
        "id_card",
        "account",
        "card",
        "address",
        "words",
        "payer",
        "payee",
        "victim",
    )
    for held in _all(body):
        hints = get_type_hints(held, include_extras=True)
        bare = [field.name for field in fields(held) if hints[field.name] is str and field.name in suspicious]
        assert not bare, (held.__name__, bare)


def _all(body):
    yield body
    for hint in get_type_hints(body).values():
        inner = [one for one in (hint, *getattr(hint, "__args__", ())) if isinstance(one, type) and is_dataclass(one)]
        for one in inner:
            yield from _all(one)
