"""Building one incident of the texts that were handed over, each with where it stood.

In:  texts of the incident and of each payment, each naming the field it is for, or none.
Out: `Arrived`: the incident, and what is wrong with it.
Law: every text is in a field, or in `unread`; those of a payment are also in its `told`. No problem's sentence repeats a
     personal text.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from hezhan.adapters.incidents import texts
from hezhan.adapters.incidents.fields import LARGEST_LINE, LARGEST_WORDS
from hezhan.core.incidents import Arrived, Caller, How, Incident, Payment, Side, Unread, Victim
from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.problems import Problem, Reason

_WITHIN = re.compile(r"^payments\[\d+\]\.?")


@dataclass(frozen=True, slots=True)
class Text:
    """One text handed over: where it stood, the place of its field ('' for none), itself, its row (0 in a document)."""

    where: str
    place: str
    text: str
    row: int = 0

    @property
    def name(self) -> str:
        """Where it stood, short enough for a sentence."""
        return texts.one_line(self.where)[:60]


@dataclass(slots=True)
class Notes:
    """Problems and unread texts as they are found."""

    source: str
    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    known: set[Unread] = field(default_factory=set)

    def wrong(self, reason: Reason, text: str, row: int = 0) -> None:
        """Something is wrong, and the incident arrives all the same."""
        self.problems.append(Problem(file=self.source, row=row, reason=reason, text=text, kept=True))

    def leave(self, one: Text) -> None:
        """A text that fits no field is kept, once."""
        kept = Unread(texts.one_line(one.where), texts.clean(one.text))
        if kept not in self.known:
            self.known.add(kept)
            self.unread.append(kept)


class Fields:
    """The texts of an incident, or of one payment, read by the place of their field."""

    def __init__(self, told: Iterable[Text], notes: Notes) -> None:
        self._notes = notes
        self._told: dict[str, Text] = {}
        for one in told:
            self._take(one)

    def _take(self, one: Text) -> None:
        text = texts.clean(one.text)
        if not text:
            return
        if texts.LOST in text:
            self._notes.wrong(Reason.UNREADABLE, f"{one.name}: characters are lost", one.row)
        before = self._told.get(one.place) if one.place else None
        if not one.place:
            self._notes.leave(one)
        elif before is None:
            self._told[one.place] = Text(one.where, one.place, text, one.row)
        elif before.text != text:
            self._notes.leave(one)
            self._notes.wrong(Reason.DUPLICATE, f"{one.name} says something else than before", one.row)

    def line(self, place: str) -> str:
        """Text of one line."""
        return self._short(place, texts.one_line, LARGEST_LINE)

    def words(self, place: str) -> str:
        """Text of several lines."""
        return self._short(place, texts.clean, LARGEST_WORDS)

    def number(self, place: str) -> str:
        """An account, a phone or an ID card."""
        number = self._short(place, texts.number_told, LARGEST_LINE)
        if not texts.is_spoilt(number):
            return number
        self._unfit(place, Reason.ACCOUNT, "a spreadsheet spoilt the number, its digits are lost")
        return ""

    def time(self, place: str) -> Instant | None:
        """An instant."""
        text = self._text(place)
        at = texts.instant_told(text) if text else None
        if text and at is None:
            self._unfit(place, Reason.TIME, "is not a time that exists")
        elif text and texts.only_a_day(text):
            self._unfit(place, Reason.TIME, "names a day without a time of day")
        return at

    def fen(self, place: str) -> Fen | None:
        """An amount above 0."""
        text = self._text(place)
        fen = texts.fen_told(text) if text else None
        if text and fen is None:
            self._unfit(place, Reason.AMOUNT, "is not an exact amount in yuan above 0")
        return fen

    def how(self, place: str) -> How:
        """By which door."""
        text = self._text(place)
        how = texts.how_told(text) if text else None
        if text and how is None:
            self._unfit(place, Reason.UNREADABLE, "is not one of the ways that are known")
        return how or How.UNKNOWN

    def yes_no(self, place: str) -> bool | None:
        """Yes, no, or nobody said."""
        answer, is_one = texts.yes_no_told(self._text(place))
        if not is_one and self._text(place):
            self._unfit(place, Reason.UNREADABLE, "is neither yes nor no")
        return answer

    def row(self) -> int:
        """The first row it stands in."""
        return min((one.row for one in self._told.values()), default=0)

    def _text(self, place: str) -> str:
        return self._told[place].text if place in self._told else ""

    def _short(self, place: str, read: Callable[[str], str], largest: int) -> str:
        text = read(self._text(place))
        if len(text) <= largest:
            return text
        self._unfit(place, Reason.UNREADABLE, f"is longer than {largest:,} characters and was cut; it is kept whole")
        return text[:largest]

    def _unfit(self, place: str, reason: Reason, text: str) -> None:
        one = self._told[place]
        self._notes.leave(one)
        self._notes.wrong(reason, f"{one.name} {text}", one.row)


def arrived(head: Sequence[Text], paid: Iterable[Sequence[Text]], notes: Notes, sha256: str) -> Arrived:
    """An incident of its texts; its payments in the order in which they were told."""
    fields = Fields(head, notes)
    payments = tuple(_payment(told, number, notes) for number, told in enumerate(paid, start=1))
    incident = Incident(
        incident_no=fields.line("incident_no"),
        reported_at=fields.time("reported_at"),
        how=fields.how("how"),
        caller=Caller(
            name=fields.line("caller.name"),
            phone=fields.number("caller.phone"),
            id_card=fields.number("caller.id_card").upper(),
        ),
        victim=Victim(
            name=fields.line("victim.name"),
            phone=fields.number("victim.phone"),
            id_card=fields.number("victim.id_card").upper(),
            occupation=fields.line("victim.occupation"),
            firm=fields.line("victim.firm"),
        ),
        location=fields.line("location"),
        words=fields.words("words"),
        payments=payments,
        still_deceived=fields.yes_no("still_deceived"),
        officer=fields.line("officer"),
        unread=(),
        sha256=sha256,
    )
    _missing(incident, notes, fields.row())
    _twice(payments, notes, fields.row())
    complete = replace(incident, unread=tuple(notes.unread))
    return Arrived(source=notes.source, sha256=sha256, incident=complete, problems=tuple(notes.problems))


def _payment(told: Sequence[Text], number: int, notes: Notes) -> Payment:
    fields = Fields(told, notes)
    payment = Payment(
        time=fields.time("time"),
        payer=_side("payer", fields),
        payee=_side("payee", fields),
        fen=fields.fen("amount"),
        channel=fields.line("channel"),
        told="；".join(f"{_label(one)} {text}".lstrip() for one in told if (text := texts.clean(one.text))),
    )
    for lacks, reason, name in (
        (payment.time is None, Reason.TIME, "time"),
        (payment.fen is None, Reason.AMOUNT, "amount"),
        (not payment.payee.account, Reason.ACCOUNT, "payee's account: nothing can be stopped by it"),
    ):
        if lacks:
            notes.wrong(reason, f"payment {number} has no readable {name}", fields.row())
    return payment


def _twice(payments: Sequence[Payment], notes: Notes, row: int) -> None:
    """Two payments told in the same words may be two, or one copied: both arrive."""
    met = set[str]()
    for number, payment in enumerate(payments, start=1):
        if payment.told in met:
            notes.wrong(Reason.DUPLICATE, f"payment {number} is told in the same words as one before it", row)
        met.add(payment.told)


def _label(one: Text) -> str:
    """Where it stood within its payment."""
    return texts.one_line(_WITHIN.sub("", one.where))


def _side(side: str, fields: Fields) -> Side:
    return Side(
        name=fields.line(f"{side}.name"), account=fields.number(f"{side}.account"), bank=fields.line(f"{side}.bank")
    )


def _missing(incident: Incident, notes: Notes, row: int) -> None:
    for lacks, reason, text in (
        (
            not incident.incident_no,
            Reason.UNREADABLE,
            "the incident has no number: copies of it are known by their bytes",
        ),
        (incident.reported_at is None, Reason.TIME, "it does not say when it was reported"),
        (not incident.words and not incident.payments, Reason.UNREADABLE, "it tells neither facts nor payments"),
    ):
        if lacks:
            notes.wrong(reason, text, row)
