"""What is known of a case when it is graded, drawn from its incidents or told by an officer.

In:  the incidents of one case (`core.incidents`), `now`; what no incident has a field for is added by `dataclasses.replace`.
Out: `Seen`. Law: the same incidents in any order, or one of them twice, give the same.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hezhan.core.incidents import Incident
from hezhan.core.instants import Instant, local
from hezhan.core.money import Fen

NO_MONEY = Fen(0)

_ID_CARD = re.compile(r"\d{6}(\d{4})(\d\d)(\d\d)\d{3}[\dXx]|\d{6}(\d\d)(\d\d)(\d\d)\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What grading looks at. `loss` is None while no amount is known; `words` are all that was told, in free words."""

    loss: Fen | None
    victims: int = 1
    ages: tuple[int, ...] = ()  # whole years, of those victims whose birth is known
    words: str = ""
    moving: bool = False  # the victim is still in the swindler's hands, or the money was seen moving just now
    student: bool = False
    abroad: bool = False
    public_figure: bool = False
    media: bool = False
    firm_loss: Fen = NO_MONEY  # the largest loss of one firm

    def __post_init__(self) -> None:
        if (self.loss or 0) < 0 or self.firm_loss < 0 or self.victims < 1 or any(age < 0 for age in self.ages):
            raise ValueError("losses, victims and ages are not negative, and there is a victim")


def seen_in(incidents: Iterable[Incident], now: Instant) -> Seen:
    """What the incidents of one case tell at `now`; of two copies of one incident the one with more payments counts."""
    told = _each_once(incidents)
    today = local(now).date()
    births = {_whose(one): born(one.victim.id_card) for one in told}
    return Seen(
        loss=_loss(told),
        victims=max(len({_whose(one) for one in told}), 1),
        ages=tuple(sorted(_years(birth, today) for birth in births.values() if birth and birth <= today)),
        words="\n".join(text for one in told for text in (one.words, one.victim.occupation) if text),
        moving=any(one.still_deceived for one in told),
        firm_loss=max((_firm_loss(told, firm) for firm in {one.victim.firm for one in told} if firm), default=NO_MONEY),
    )


def born(id_card: str) -> date | None:
    """The day of birth that an ID card number (GB 11643, or the older one of 15 digits) names; None for any other text."""
    match = _ID_CARD.fullmatch(id_card.strip())
    if match is None:
        return None
    year, month, day = match.groups()[:3] if match[1] else (f"19{match[4]}", match[5], match[6])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _years(birth: date, today: date) -> int:
    """Whole years, full on the birthday."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _each_once(incidents: Iterable[Incident]) -> list[Incident]:
    best: dict[str, Incident] = {}
    for one in sorted(incidents, key=lambda one: (len(one.payments), one.sha256)):
        best[one.key] = one
    return [best[key] for key in sorted(best)]


def _whose(one: Incident) -> tuple[str, str]:
    """Whom an incident is about: by the surest of what is known; without any, everybody is another."""
    victim, caller = one.victim, one.caller
    told = (
        ("firm", victim.firm),
        ("id", victim.id_card.upper() or (caller.id_card.upper() if not victim.name else "")),
        ("phone", victim.phone or (caller.phone if not victim.name else "")),
        ("name", victim.name or caller.name),
    )
    return next(((kind, text) for kind, text in told if text), ("incident", one.key))


def _loss(told: Iterable[Incident]) -> Fen | None:
    """The sum of payments. One that two incidents tell alike, with its time and account, is one payment told twice."""
    times = Counter[tuple[object, Fen]]()
    for one in told:
        known = ((_which(one, number), paid.fen) for number, paid in enumerate(one.payments))
        times |= Counter((which, fen) for which, fen in known if fen is not None)
    return Fen(sum(fen * often for (_, fen), often in times.items())) if times else None


def _which(one: Incident, number: int) -> tuple[object, ...]:
    """What tells a payment from others: its time and account, or, where one is not known, where it was told."""
    paid = one.payments[number]
    return (paid.time, paid.payee.account) if paid.time and paid.payee.account else (one.key, number)


def _firm_loss(told: Iterable[Incident], firm: str) -> Fen:
    return _loss([one for one in told if one.victim.firm == firm]) or NO_MONEY
