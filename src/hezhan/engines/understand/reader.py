"""Reading a statement: every finder in turn, the sure ones first, then owners, roles, payments, type, stage.

In:  a text, when it was reported, the tables. Out: `Understood`.
"""

from dataclasses import replace
from itertools import chain
from typing import Final, TypeVar

from hezhan.core.instants import Instant, local
from hezhan.engines.understand.amounts import amounts
from hezhan.engines.understand.facts import Fact, Guess, Kind, Paid, Step, Understood
from hezhan.engines.understand.handles import close_other_names, handles
from hezhan.engines.understand.institutions import banks
from hezhan.engines.understand.kinds import furthest, guesses, steps
from hezhan.engines.understand.links import urls, wallets
from hezhan.engines.understand.losses import loss
from hezhan.engines.understand.moments import moments
from hezhan.engines.understand.numbers import numbers
from hezhan.engines.understand.owners import owned
from hezhan.engines.understand.page import Page
from hezhan.engines.understand.payments import ask, payments
from hezhan.engines.understand.people import people
from hezhan.engines.understand.plain import Plain, plain, seen
from hezhan.engines.understand.roles import told
from hezhan.engines.understand.software import software
from hezhan.engines.understand.tables import Tables

_AS_WRITTEN: Final = (Kind.PERSON, Kind.APP, Kind.PLATFORM, Kind.BANK)
Told = TypeVar("Told", Paid, Guess, Step)


def understand(text: str, reported_at: Instant, tables: Tables) -> Understood:
    """The statement as read. Never raises on any text; what lies beyond `plain.LONGEST` is not read, and that is told."""
    form = plain(text, tables.folds)
    page = Page(form.text)
    facts = told(page, owned(page, _facts(page, reported_at, tables), tables.owners), tables.money)
    paid = payments(page, facts)
    method = steps(page, tables.steps)
    return Understood(
        facts=tuple(_placed(fact, form) for fact in facts),
        paid=tuple(_at(one, form) for one in paid),
        guesses=tuple(_at(one, form) for one in guesses(page, tables.types)),
        loss_fen=loss(page, facts, tables.money),
        stage=furthest(method),
        method=tuple(_at(one, form) for one in method),
        ask=ask(paid),
        read_until=form.read_until,
        whole=form.read_until == len(text),
    )


def _facts(page: Page, reported_at: Instant, tables: Tables) -> list[Fact]:
    """What stands in the text, in order."""
    today = local(reported_at).date()
    sites = list(page.take(urls(page)))
    close_other_names(page)
    found = chain(
        sites,
        page.take(wallets(page)),
        page.take(handles(page)),
        page.take(moments(page, today)),
        page.take(numbers(page, tables.banks.prefixes)),
        page.take(amounts(page)),
        software(page, tables.software),
        people(page, tables.names),
        page.take(banks(page, tables.banks)),
    )
    return sorted(found, key=lambda fact: fact.start)


def _placed(fact: Fact, form: Plain) -> Fact:
    """The fact at its place in the given text; names are given as they stand there, without marks that nobody sees."""
    start, end = form.span(fact.start, fact.end)
    placed = fact.moved(start, end)
    return replace(placed, value=seen(form.given[start:end])) if fact.kind in _AS_WRITTEN else placed


def _at(one: Told, form: Plain) -> Told:
    start, end = form.span(one.start, one.end)
    return replace(one, start=start, end=end)
