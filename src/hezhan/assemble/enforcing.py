"""`hezhan block serve`: zones for resolvers and verdicts for phones' servers, from the same snapshots, in one process."""

import asyncio
import contextlib
import fcntl
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, cast

from hezhan.adapters import dns, sip
from hezhan.adapters.clock import SystemClock
from hezhan.adapters.dns.configs import Place, configured
from hezhan.adapters.dns.publishing import Publishing
from hezhan.adapters.sip.kamailio import Edge, kamailio
from hezhan.adapters.sip.keeping import NumbersFile
from hezhan.adapters.sip.redress import CARD, CERTIFICATE
from hezhan.adapters.verdicts import Answered, AppealBox, Asked, Desk, Hits, VerdictServer
from hezhan.assemble.sharing import Sharing
from hezhan.core.problems import Problem, Refused
from hezhan.flows.blocks.following import Layers
from hezhan.ports import Snapshots

ORIGINS: Final = {1: ("rpz.hezhan.",), 2: ("hot.rpz.hezhan.", "rpz.hezhan.")}
_LOOK_EVERY_S: Final = 0.1
_ZONES, _KEYS, _HITS, _LISTS, _APPEALS = "zones", "keys", "hits", "lists", "appeals"

Address = tuple[str, int]
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enforcement:
    """What is served where. `snapshots` the hottest first; `page` the address of a block page."""

    snapshots: Sequence[Path]
    state: Path
    resolvers_at: Address | None = None
    callers_at: Address | None = None
    secondaries: Sequence[str] = ()
    page: str | None = None
    appeal: str = ""
    own_names: Sequence[str] = ()
    redress_url: str | None = None
    redress_tel: str = ""
    sip_table: Path | None = None
    share: bool = False
    trial: Path | None = None


@dataclass
class Enforcing:
    """Everything that runs. `ready` is set with both doors open and all zones published."""

    told: Enforcement
    tell: Tell
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    dns_port: int = 0
    http_port: int = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Until it is to stop. Raises `Refused` where a snapshot, a secondary or the folder cannot be used."""
        with _alone_in(self.told.state):
            await self._run(stop)

    async def _run(self, stop: asyncio.Event) -> None:
        clock = SystemClock()
        layers = self._layers(self.told.snapshots)
        trial = None if self.told.trial is None else self._layers((self.told.trial,))
        primary, publishing = self._primary(layers, clock)
        with Hits(self.told.state / _HITS, self.told.state / _KEYS / "hits.key", clock.now, self.tell) as hits:
            desk = Desk(
                layers=lambda: layers.now,
                now=clock.now,
                hits=hits,
                appeal=self.told.appeal,
                own_names=frozenset(self.told.own_names),
                resolvers=lambda: _state_of(primary),
                rooms=self._rooms(layers, clock),
                trial=lambda: () if trial is None else trial.now,
                box=AppealBox(self.told.state / _APPEALS, clock.now),
            )
            server = VerdictServer(desk)
            try:
                if self.told.callers_at is not None:
                    self.http_port = await server.open(*self.told.callers_at)
                numbers = None if self.told.sip_table is None else NumbersFile(self.told.sip_table)
                await asyncio.to_thread(_publish, publishing, numbers, layers, clock)
                if self.told.resolvers_at is not None:
                    self.dns_port = await primary.open(*self.told.resolvers_at)
                self.ready.set()
                followed = (layers,) if trial is None else (layers, trial)
                await self._follow(followed, primary, partial(_publish, publishing, numbers, layers, clock), stop)
            finally:
                await primary.close()
                await server.close()

    async def _follow(
        self, followed: Sequence[Layers], primary: dns.Primary, publish: Callable[[], list[str]], stop: asyncio.Event
    ) -> None:
        fault = ""
        while not stop.is_set():
            for layers in followed:
                layers.look()
            try:
                for origin in await asyncio.to_thread(publish):
                    primary.announce(origin)
                fault = ""
            except OSError as problem:
                if str(problem) != fault:
                    self.tell(f"{problem}; what was published stands, it is tried again")
                fault = str(problem)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _LOOK_EVERY_S)

    def serve(self) -> None:
        """Until SIGTERM or SIGINT."""
        asyncio.run(self._until_told())

    async def _until_told(self) -> None:
        stop = asyncio.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
        await self.run(stop)

    def _layers(self, paths: Sequence[Path]) -> Layers:
        return Layers(_snapshots(), paths, self.told.state / _LISTS, self.tell)

    def _rooms(self, layers: Layers, clock: SystemClock) -> Sequence[Callable[[Asked], Answered | None]]:
        sharing = (Sharing(lambda: layers.now, clock.now).answered,) if self.told.share else ()
        return (self._redress(clock), *sharing)

    def _redress(self, clock: SystemClock) -> Callable[[Asked], Answered | None]:
        if self.told.redress_url is None:
            return lambda _asked: None
        who = sip.Redress(url=self.told.redress_url.rstrip("/"), tel=self.told.redress_tel)
        try:
            card, certificate = sip.redress_card(who, self.told.state / _KEYS, clock.now())
        except ValueError as fault:
            raise _refused("--redress", str(fault)) from None
        told = {
            CARD: Answered(200, "application/jose", card),
            CERTIFICATE: Answered(200, "application/pkix-cert", certificate),
        }
        return lambda asked: told.get(asked.path)

    def write_config(self, folder: Path, sip_next: str | None) -> list[Path]:
        """What each resolver and Kamailio is told, in folders of their own. Raises `Refused`."""
        files: dict[Path, str] = {}
        if self.told.resolvers_at is not None:
            place = Place(*self.told.resolvers_at, ORIGINS[len(self.told.snapshots)])
            for one in secondaries(self.told):
                files |= {folder / one.name / name: text for name, text in configured(one, place).items()}
        if sip_next is not None:
            files |= {folder / "kamailio" / name: text for name, text in kamailio(self._edge(sip_next)).items()}
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_text(text, encoding="utf-8")
            path.chmod(0o600)  # some hold keys
        return sorted(files)

    def _edge(self, sip_next: str) -> Edge:
        host, port = self.told.callers_at or ("", 0)
        return Edge(
            listen="127.0.0.1:5060",
            next_hop=sip_next,
            table=str(self.told.sip_table.resolve()) if self.told.sip_table else "",
            verdict=f"http://{host}:{port}" if host else "",
            redress=self.told.redress_url.rstrip("/") + CARD if self.told.redress_url else "",
        )

    def _primary(self, layers: Layers, clock: SystemClock) -> tuple[dns.Primary, Publishing]:
        origins = ORIGINS[len(layers.now)]
        primary = dns.Primary(
            journals=dns.journals_in(self.told.state / _ZONES, origins),
            secondaries=secondaries(self.told),
            now=clock.now,
            tell=self.tell,
        )
        return primary, Publishing(primary, origins, self.told.page or dns.NXDOMAIN, self.tell)


def _publish(publishing: Publishing, numbers: NumbersFile | None, layers: Layers, clock: SystemClock) -> list[str]:
    """Origins of zones that have changed; the table of numbers is brought up to date beside them."""
    changed = publishing.publish(layers.now, clock.now())
    if numbers is not None:
        numbers.keep(layers.now, clock.now())
    return changed


@contextlib.contextmanager
def _alone_in(state: Path) -> Iterator[None]:
    """Two primaries on one folder would give one serial to different records. Raises `Refused`."""
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _refused(str(state), "another `hezhan block serve` works in this folder") from None
        yield


def secondaries(told: Enforcement) -> list[dns.Secondary]:
    """Who may hold the zones. Raises `Refused`."""
    try:
        found = [dns.secondary(one, told.state / _KEYS) for one in told.secondaries]
    except dns.NoSecondary as fault:
        raise _refused("--secondary", str(fault)) from None
    if len({one.name for one in found}) < len(found):
        raise _refused("--secondary", "two have the same name")
    return found


def _state_of(primary: dns.Primary) -> Mapping[str, object]:
    return {
        "zones": {origin: {"serial": v.serial, "records": len(v.rows)} for origin, v in primary.zones.items()},
        "resolvers": [
            {"name": name, "zone": origin, "serial": serial, "behind": serial != primary.zones[origin].serial, "at": at}
            for (name, origin), (serial, at) in sorted(primary.holds.items())
        ],
    }


def _snapshots() -> Snapshots:
    from hezhan.adapters import snapshots as adapter

    return cast(Snapshots, adapter)


def _refused(what: str, text: str) -> Refused:
    return Refused([Problem(file=what, row=0, reason="usage", text=text)])
