"""Screens shared and mice lent for good reasons, calls passed on, parcels handed over, and people in honest haste."""

from collections.abc import Iterator

import numpy as np

from hezhan.city.happenings import EventKind, Events
from hezhan.city.life.browsing import Browsing
from hezhan.city.life.calls import Calls
from hezhan.city.life.haste import Errand, Errands, Haste
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.life.signals import BY_APP, OUT, Numbers, Seen, events
from hezhan.city.life.ties import FRIENDS
from hezhan.city.life.town import Town
from hezhan.city.world import Int32s, Int64s, Job
from hezhan.core.instants import SECOND


class Helping:
    """Events that look like the work of deceivers and are none."""

    def __init__(self, town: Town, numbers: Numbers, browsing: Browsing, calls: Calls, haste: Haste) -> None:
        self._town, self._numbers, self._browsing = town, numbers, browsing
        self._calls, self._haste = calls, haste
        self._office = town.with_job(Job.OFFICE, Job.TEACHER, Job.CIVIL)
        self._owners = town.world.firms.owner[town.traders]
        self._riders = town.with_job(Job.COURIER)

    def events(self, day: int) -> Iterator[Events]:
        """The day's sharing, forwarding and handing over."""
        yield self._meetings(day)
        yield from self._help(day)
        yield self._forwards(day)
        yield self._parcels(day)
        yield from self._errands(self._haste.errands(day))

    def _meetings(self, day: int) -> Events:
        town, rates = self._town, self._town.rates
        each, person = town.occasions("meeting", day).each_with("who", self._office)
        time = each.moments("when", rates.list("life.hours.office"))
        return events(day, EventKind.SCREEN_SHARE, Seen(time, person, self._browsing.meeting_app(each)))

    def _help(self, day: int) -> Iterator[Events]:
        """A child calls the parents and sees their screen, sometimes takes over."""
        town, rates = self._town, self._town.rates
        each = town.occasions("help", day)
        child = town.some_living(each)
        helped = town.ties.elder(child)
        seconds = each.by_quantiles("seconds", rates.quantiles("life.sharing.help_s"))
        begins = each.moments("when", rates.list("life.hours.evening"))
        yield from self._calls.between(each, child, helped, begins + seconds * SECOND, seconds + 60)
        yield from self._shared(each, begins, helped)

    def _shared(self, each: Occasions, begins: Int64s, person: Int32s) -> Iterator[Events]:
        """Known when it begins, so nobody knows yet for how long."""
        rates, app = self._town.rates, self._browsing.meeting_app(each)
        remote = each.happens("remote", rates.value("life.sharing.remote_per_million"))
        yield events(each.day, EventKind.SCREEN_SHARE, Seen(begins, person, app))
        rows = np.flatnonzero(remote)
        later = begins[rows] + each.kept(rows).below("later", rates.value("life.sharing.remote_within_s")) * SECOND
        yield events(each.day, EventKind.REMOTE_CONTROL, Seen(later, person[rows], app[rows]))

    def _forwards(self, day: int) -> Events:
        """Owners of shops send calls to somebody who works with them, or at home."""
        town = self._town
        each, owner = town.occasions("forward", day).each_with("owner", self._owners)
        which = always(town.seed, "forwards to", owner).below("which", FRIENDS)
        number = self._numbers.of(town.ties.friend(owner, which), day)
        time = each.moments("when", town.rates.list("life.hours.payout"))
        return events(day, EventKind.CALL_FORWARD, Seen(time, owner, number, OUT))

    def _parcels(self, day: int) -> Events:
        town = self._town
        each, rider = town.occasions("parcel", day).each_with("rider", self._riders)
        person = town.some_living(each)
        time = each.moments("when", town.rates.list("life.hours.parcel"))
        worth = each.by_quantiles("worth", town.rates.quantiles("life.amounts.parcel_fen"))
        told = each.happens("told", town.rates.value("life.sharing.worth_told_per_million"))
        seen = Seen(time, person, self._numbers.of(rider, day), fen=np.where(told, worth, 0))
        return events(day, EventKind.COURIER, seen)

    def _errands(self, errands: Errands) -> Iterator[Events]:
        """Call, app, login, sometimes a shared screen; the payee is added before the money leaves, as always."""
        town, rates, each = self._town, self._town.rates, errands.occasions
        day, person = each.day, errands.person
        yield from self._calls.between(each, errands.stranger, person, errands.called, errands.call_s)

        span = (errands.paid - errands.called) // SECOND
        installs = np.flatnonzero(each.happens("installs", rates.value("life.haste.installs_per_million")))
        app = np.where(errands.errand == Errand.TECHNICIAN, self._browsing.meeting_app(each), self._browsing.app(each))
        time = errands.called + each.below("installed after", span // 2) * SECOND
        source = self._browsing.source(each)
        yield events(day, EventKind.INSTALL, Seen(time[installs], person[installs], app[installs], source[installs]))

        wants_to_see = each.happens("shares", rates.value("life.sharing.technician_shares_per_million"))
        sees = np.flatnonzero((errands.errand == Errand.TECHNICIAN) & wants_to_see)
        yield from self._shared(each.kept(sees), time[sees] + 20 * SECOND, person[sees])

        logged_in = errands.called + (span // 2 + each.below("login after", np.maximum(span // 4, 1))) * SECOND
        institution = town.world.accounts.bank[town.main[person]].astype(np.int64)
        yield events(day, EventKind.LOGIN, Seen(logged_in, person, institution, BY_APP))
