"""Metrics: what an operator watches, in the text format of Prometheus.

In:  every answer; readings given by the store. Out: `/metrics`.
Law: labels are route templates and statuses, never values of a request; the page is for this machine, or for who has its
     token. With several workers each writes into one folder and any of them answers for all.
"""

import hmac
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from fastapi import APIRouter, Request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hezhan.api.shell.doors import PUBLIC, Door, route
from hezhan.api.shell.handlers import template
from hezhan.api.shell.parts import Keys, Parts, Reading
from hezhan.api.shell.problems import not_signed_in
from hezhan.api.shell.security import is_near
from hezhan.api.shell.streams import Streams

_LOG = logging.getLogger("hezhan.api")
_MEDIA = "text/plain; version=0.0.4; charset=utf-8"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 5, 30)


class Metrics:
    """The counts of one worker, and how they are told for all."""

    def __init__(self, readings: Callable[[], Iterable[Reading]], folder: Path | None) -> None:
        self.folder = folder
        self._own = CollectorRegistry()
        self._readings = _Readings(readings)
        self.seconds = Histogram(
            "hezhan_request_seconds",
            "From a request's head to the beginning of its answer",
            ("method", "route"),
            registry=self._own,
            buckets=_SECONDS,
        )
        self.answers = Counter(
            "hezhan_answers", "Answers by route and status", ("method", "route", "status"), registry=self._own
        )
        self.in_flight = Gauge(
            "hezhan_requests_in_flight",
            "Requests being worked on",
            registry=self._own,
            multiprocess_mode="livesum",
        )
        self.streams = Gauge(
            "hezhan_event_streams", "Open event streams", registry=self._own, multiprocess_mode="livesum"
        )

    def text(self) -> bytes:
        """The page."""
        if self.folder is None:
            told = generate_latest(self._own)
        else:
            shared = CollectorRegistry()
            MultiProcessCollector(shared, path=str(self.folder))  # type: ignore[no-untyped-call]
            told = generate_latest(shared)
        given = CollectorRegistry()
        given.register(self._readings)
        return told + generate_latest(given)


class _Readings(Collector):
    """The store's figures, asked for when the page is."""

    def __init__(self, readings: Callable[[], Iterable[Reading]]) -> None:
        self._ask = readings

    def describe(self) -> Iterable[Metric]:
        """Nothing beforehand: registering asks no store."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The figures as they are now; that they cannot be had is a figure too."""
        families: dict[str, GaugeMetricFamily] = {}
        there = True
        try:
            for one in self._ask():
                name = f"hezhan_{one.name}"
                family = families.setdefault(name, GaugeMetricFamily(name, one.about, labels=sorted(one.labels)))
                family.add_metric([one.labels[label] for label in sorted(one.labels)], one.value)
        except Exception as error:
            there = False
            _LOG.warning("the store gives no readings: %s", type(error).__name__)
        yield GaugeMetricFamily("hezhan_readings_there", "Whether the store gave its figures", value=int(there))
        yield from families.values()


class Measured:
    """Counts and times every answer."""

    def __init__(self, app: ASGIApp, metrics: Metrics, streams: Streams) -> None:
        self.app = app
        self.metrics = metrics
        self.streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Of HTTP."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        method = scope["method"] if scope["method"] in _METHODS else "other"

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                where = template(scope)
                self.metrics.seconds.labels(method, where).observe(time.perf_counter() - began)
                self.metrics.answers.labels(method, where, str(message["status"])).inc()
                self.metrics.streams.set(self.streams.count())
            await send(message)

        self.metrics.in_flight.inc()
        try:
            await self.app(scope, receive, timed)
        finally:
            self.metrics.in_flight.dec()
            self.metrics.streams.set(self.streams.count())


def metrics_doors() -> APIRouter:
    """`/metrics`."""
    doors = APIRouter(route_class=Door)

    @doors.get("/metrics", include_in_schema=False)
    @route(PUBLIC)
    def metrics(request: Request) -> Response:
        parts: Parts = request.app.state.parts
        if not may_watch(request, parts.keys):
            raise not_signed_in()
        counted: Metrics = request.app.state.metrics
        return Response(counted.text(), media_type=_MEDIA)

    return doors


def may_watch(request: Request, keys: Keys) -> bool:
    """Whether the caller is this machine itself or has the token."""
    if is_near(request.scope):
        return True
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return (
        keys.metrics is not None
        and scheme.lower() == "bearer"
        and hmac.compare_digest(given.encode("latin-1"), keys.metrics.encode())
    )
