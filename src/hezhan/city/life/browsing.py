"""What people look at and install: visits to sites, apps, and the sample of names their devices ask for."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hezhan.city.happenings import EventKind, Events
from hezhan.city.life.occasions import Occasions
from hezhan.city.life.signals import STORE, WEB, Numbers, Seen, events
from hezhan.city.life.town import Town, date_number
from hezhan.city.world import Int32s, Int64s

_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Lookups:
    """Names that were asked for: sampled DNS queries of honest people."""

    time: Int64s
    subject: Int32s  # row of People
    domain: Int32s  # row of the sites


class Browsing:
    """Who visits what."""

    def __init__(self, town: Town, numbers: Numbers) -> None:
        self._town, self._people = town, numbers.callers
        net = town.world.internet
        self._domains = _edges(net.weight)
        self._apps = _edges(net.app_weight)
        newest = date_number(1) - town.rates.value("life.net.new_within_days")
        self._new = np.flatnonzero(net.registered > newest).astype(np.int32)

    def events(self, day: int) -> Iterator[Events]:
        """The day's visits and installs."""
        yield self._visits(day)
        yield self._installs(day)

    def lookups(self, day: int) -> Lookups:
        """The day's sample of DNS queries, in order of time."""
        town, rates = self._town, self._town.rates
        queries = rates.value("life.net.dns_queries_per_person") * town.residents
        sampled = rates.value("life.net.dns_sampled_per_million")
        each = Occasions.of_day(town.seed, "lookups", day, queries, sampled * town.day_percent(day) // 100)
        each, person = each.each_with("who", self._people)
        time = each.moments("when", rates.list("life.hours.screen"))
        order = np.argsort(time, kind="stable")
        return Lookups(time[order], person[order], self._sites(each)[order])

    def app(self, each: Occasions) -> Int32s:
        """An app as people install them."""
        return _drawn(each, "app", self._apps)

    def meeting_app(self, each: Occasions) -> Int32s:
        """One of the few apps that share a screen."""
        apps = self._town.world.internet.meeting_apps()
        return apps[each.below("meeting app", len(apps))].astype(np.int32)

    def source(self, each: Occasions) -> Int64s:
        """Where an app comes from, as a detail."""
        web = each.happens("from the web", self._town.rates.value("life.net.from_web_per_million"))
        return np.where(web, WEB, STORE)

    def _visits(self, day: int) -> Events:
        each, person = self._town.occasions("visit", day).each_with("who", self._people)
        time = each.moments("when", self._town.rates.list("life.hours.screen"))
        return events(day, EventKind.VISIT, Seen(time, person, self._sites(each)))

    def _installs(self, day: int) -> Events:
        each, person = self._town.occasions("install", day).each_with("who", self._people)
        time = each.moments("when", self._town.rates.list("life.hours.screen"))
        return events(day, EventKind.INSTALL, Seen(time, person, self.app(each), self.source(each)))

    def _sites(self, each: Occasions) -> Int32s:
        """Mostly what everybody visits, now and then a site only some weeks old."""
        site = _drawn(each, "site", self._domains)
        if len(self._new):
            new = each.happens("new", self._town.rates.value("life.net.new_domain_per_million"))
            site = np.where(new, self._new[each.below("which new", len(self._new))], site)
        return site


def _edges(weight: Int64s) -> Int64s:
    """Cumulated weights, scaled so that their sum can be drawn from."""
    scale = int(weight.sum()) // _LIMIT + 1
    return np.cumsum(np.maximum(weight // scale, 1))


def _drawn(each: Occasions, what: str, edges: Int64s) -> Int32s:
    """A row as likely as its weight says; NOBODY has none, so an empty table gives -1."""
    if not len(edges):
        return np.full(len(each), -1, np.int32)
    return np.searchsorted(edges, each.below(what, int(edges[-1])), side="right").astype(np.int32)
