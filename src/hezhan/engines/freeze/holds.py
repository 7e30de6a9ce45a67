"""How long the bank holds an account: a stop for hours, a freeze for months.

In:  the instant at which the bank stopped or froze it, the terms, what kind of freeze it is and what it continues.
Out: the instant at which the hold ends by itself, exclusive: it holds while `now` is earlier.
Law: a hold never exceeds its term; a renewal made in time begins where the one before it ends.

Our reading. A stop is counted exactly from the bank's moment of stopping (银发〔2016〕86号). A freeze ends at 24:00 of
the day that corresponds to the day of freezing, or of the month's last day (程序规定 第243条, 刑事诉讼法 第105条). A renewal
is counted from the last day of the freeze that it continues, not from the day on which it was approved. A bank that counts
the first day in ends a day earlier: where its reply says so, the earlier end counts.
"""

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.freeze.calendar import day_of, end_of_day, months_after
from hezhan.engines.freeze.terms import TERMS, FreezeKind, Terms

HOUR = 3600 * SECOND


class BeyondTerm(Exception):
    """A freeze was asked for longer than the law allows, or for no time at all."""


def stop_end(begin: Instant, terms: Terms = TERMS) -> Instant:
    """When a stop ends by itself."""
    return Instant(begin + terms.stop_hours * HOUR)


def lawful_months(kind: FreezeKind, months: int | None = None, terms: Terms = TERMS) -> int:
    """The months asked for, the whole term where none were named. Raises `BeyondTerm`."""
    most = {
        FreezeKind.MONEY: terms.freeze_months,
        FreezeKind.MAJOR: terms.major_freeze_months,
        FreezeKind.SECURITIES: terms.securities_months,
    }[kind]
    asked = most if months is None else months
    if not 1 <= asked <= most:
        raise BeyondTerm(f"a {kind} freeze of {asked} months: from 1 to {most} are lawful")
    return asked


def freeze_end(
    begin: Instant,
    terms: Terms = TERMS,
    *,
    kind: FreezeKind = FreezeKind.MONEY,
    months: int | None = None,
    continues: Instant | None = None,
) -> Instant:
    """When a freeze ends by itself.

    `months` is what was asked for, the whole term without it; `continues` the end of the freeze that this one renews. A
    renewal that reached the bank only after that end renews nothing: it is a freeze of its own. Raises `BeyondTerm`.
    """
    renews = continues is not None and begin < continues
    first = day_of(Instant(continues - 1)) if continues is not None and renews else day_of(begin)
    return end_of_day(months_after(first, lawful_months(kind, months, terms)))
