"""Opening the desk for a request: who asks, for which case's sake, in one transaction, with the intent that it carries.

In:  a request behind its door. Out: a `Desk`; for acts, the answer that is kept with what was done.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Generic, Protocol, TypeVar

from fastapi import Depends, Header, Request
from pydantic import AwareDatetime, BaseModel
from starlette.responses import Response

from hezhan.api.models import model_of, shown
from hezhan.api.shell.callers import member
from hezhan.api.shell.cursors import Page
from hezhan.api.shell.idempotency import Answer, Intent, StillRunning, Stored, once
from hezhan.core.instants import local
from hezhan.core.matters import Filed, Kind
from hezhan.engines.rights import Decision
from hezhan.flows.desk import Desk
from hezhan.flows.showing import masked, masked_move
from hezhan.ports import Answered, Book, Books, Busy

PURPOSE: Final = "X-Hezhan-Purpose"
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who is signed in, as the doorkeeper recognised them."""

    member_id: str
    session_id: str
    token: str = field(repr=False)


class Hearing(Protocol):
    """Who hears of new entries of the log."""

    @property
    def seq(self) -> int:
        """The last one heard of."""

    def wait(self, seen: int, timeout: float) -> bool:
        """Whether there is an entry behind `seen`; waits so many seconds for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """What the doors reach the centre by. Each room takes what it needs."""

    books: Books
    hearing: Hearing
    more: Mapping[str, Any] = field(default_factory=dict)  # what single rooms need, by the room's name


def the_centre(request: Request) -> Centre:
    """The centre behind this application."""
    centre: Centre = request.app.state.centre
    return centre


Who = Annotated[Caller, Depends(member)]
TheCentre = Annotated[Centre, Depends(the_centre)]
Purpose = Annotated[
    str | None,
    Header(
        alias=PURPOSE,
        max_length=36,
        description="the id of the case, or of the draft of a report, for whose sake it is asked",
    ),
]


@contextmanager
def desk(centre: Centre, who: Caller, purpose: str | None = None) -> Iterator[Desk]:
    """One transaction by whoever asks."""
    with centre.books.by_session(who.token) as book:
        yield Desk(book, purpose)


def act(
    centre: Centre, who: Caller, intent: Intent, do: Callable[[Desk], Answer], purpose: str | None = None
) -> Response:
    """Do something once: the effect and its answer are kept together."""
    with desk(centre, who, purpose) as opened:
        return once(_Intents(opened.book), intent, lambda: do(opened))


class _Intents:
    """Intents in the book of the transaction."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def begin(self, member: str, key: str, request_hash: str) -> Stored | None:
        """Take it."""
        try:
            before = self._book.intent(key)
        except Busy:
            raise StillRunning from None
        if before is None:
            return None
        return Stored(before.request, Answer(before.status, before.body.encode(), headers=before.headers))

    def finish(self, member: str, key: str, stored: Stored) -> None:
        """Keep it."""
        answer = stored.answer
        self._book.keep_intent(key, Answered(stored.request_hash, answer.status, answer.body.decode(), answer.headers))


class MoveShown(BaseModel):
    """What was done with a matter."""

    n: int
    act: str
    state: str
    step: str | None
    at: AwareDatetime
    by: str
    unit: str
    body: dict[str, Any]


class Shown(BaseModel, Generic[B]):
    """A matter as it stands, as far as this person sees it."""

    id: str
    kind: str
    case_id: str | None
    state: str
    unit: str
    at: AwareDatetime
    by: str
    institution: str | None
    about: str | None
    key: str | None
    body: B
    moves: list[MoveShown]


class State(BaseModel):
    """Where a matter stands after an act, and the number of its last move."""

    id: str
    state: str
    n: int


def state_of(filed: Filed[Any]) -> State:
    """Where it stands."""
    return State(id=filed.matter.id, state=filed.state, n=filed.next - 1)


def done(
    centre: Centre,
    who: Caller,
    intent: Intent,
    of: tuple[Kind, str],
    do: Callable[[Desk, Filed[Any]], object],
    purpose: str | None = None,
) -> Response:
    """Do something with a matter once; the answer says where it then stands."""
    kind, matter_id = of

    def step(opened: Desk) -> Answer:
        do(opened, opened.seen(matter_id, kind))
        return Answer.of(state_of(opened.seen(matter_id, kind)))

    return act(centre, who, intent, step, purpose)


def shown_as(body: type) -> Any:
    """The model of a matter whose body is this dataclass."""
    return Shown.__class_getitem__(model_of(body))


def page_of(model: Any) -> Any:
    """The model of a page of these."""
    return Page.__class_getitem__(model)


def list_of(model: Any) -> Any:
    """The model of a list of these."""
    return list.__class_getitem__(model)


def show(filed: Filed[Any], decision: Decision) -> Shown[Any]:
    """A matter with what this person may see of it."""
    matter = filed.matter
    return Shown[Any](
        id=matter.id,
        kind=matter.kind,
        case_id=matter.case_id,
        state=filed.state,
        unit=filed.place.unit if filed.place and matter.kind == "case" else matter.unit,
        at=local(matter.at),
        by=matter.by,
        institution=matter.institution,
        about=matter.about,
        key=matter.key,
        body=shown(masked(matter.body, decision.masks)),
        moves=[
            MoveShown(
                n=move.n,
                act=move.act,
                state=move.state,
                step=move.step,
                at=local(move.at),
                by=move.by,
                unit=move.unit,
                body=masked_move(move.body, decision.masks),
            )
            for move in filed.moves
        ],
    )
