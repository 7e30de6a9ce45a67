"""How long a decision takes to reach resolvers, and how many questions a second they answer with all that is listed.

In:  how many names, how many decisions. Out: seconds of each decision by resolver, questions lost meanwhile, rates.
Law: what is served is `hezhan block serve` in a process of its own; a decision begins before its list is compiled and ends
     with the first answer that refuses it.
"""

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hezhan.bench.blocking.material import keep_list, listed_name, questions
from hezhan.bench.blocking.programs import Program, free_port, needed, until
from hezhan.bench.blocking.resolvers import Resolver

ORIGINS: Final = ("hot.rpz.hezhan.", "rpz.hezhan.")
_LOADING_S: Final = 600.0
_STEP_S: Final = 0.005
_BETWEEN_S: Final = 0.3
_ASKED: Final = 200_000
_QPS: Final = re.compile(r"Queries per second:\s+([\d.]+)")
_LOST: Final = re.compile(r"Queries lost:\s+(\d+)")


@dataclass
class Reached:
    """Of one resolver."""

    seconds: list[float] = field(default_factory=list)
    loaded_s: float = 0.0
    asked: int = 0
    lost: int = 0
    rate: float = 0.0
    rate_alone: float = 0.0


@contextmanager
def served(folder: Path, names: int, resolvers: Sequence[Resolver]) -> Iterator[Path]:
    """The primary with a large list and an empty hot one, whose file is given. Raises `RuntimeError` with its log."""
    hot, cold, state = folder / "hot.hzb", folder / "cold.hzb", folder / "state"
    keep_list(hot, "domain", ())
    keep_list(cold, "domain", map(listed_name, range(names)))
    port, http = free_port("127.0.0.1"), free_port("127.0.0.1")
    for resolver in resolvers:
        resolver.configure(state / "keys", port, ORIGINS)
    words: list[str | Path] = [
        "block",
        "serve",
        "--snapshot",
        cold,
        "--hot",
        hot,
        "--state",
        state,
        "--dns",
        f"127.0.0.1:{port}",
    ]
    words += ["--http", f"127.0.0.1:{http}", *(word for one in resolvers for word in ("--secondary", one.written))]
    house = folder / "house"
    house.mkdir()
    program = Program([sys.executable, "-c", "from hezhan.cli.main import main; main()", *words], house)
    try:
        until(lambda: "rpz.hezhan. " in program.log() or not program.runs, _LOADING_S)
        if not program.runs:
            raise RuntimeError(program.log())
        yield hot
    finally:
        program.stop()


def reached(
    folder: Path, names: int, decisions: int, seconds: int, resolvers: Sequence[Resolver]
) -> dict[str, Reached]:
    """Load, decide, ask. Raises `RuntimeError` where a resolver does not come up, or never enforces."""
    found = {one.kind: Reached() for one in resolvers}
    with served(folder, names, resolvers) as hot:
        for one in resolvers:
            begun = time.monotonic()
            one.start(_LOADING_S)
            if not until(lambda one=one: one.says(listed_name(0)) == "refused", _LOADING_S):  # type: ignore[misc]
                raise RuntimeError(one.log())
            found[one.kind].loaded_s = time.monotonic() - begun
        with _streams(resolvers, found):
            _decide(hot, decisions, resolvers, found)
        for one in resolvers:
            found[one.kind].rate, _ = rate(one, folder, names, seconds)
            one.stop()
            one.configure_alone()
            one.start()
            found[one.kind].rate_alone, _ = rate(one, folder, names, seconds)
            one.stop()
    return found


def rate(resolver: Resolver, folder: Path, names: int, seconds: int) -> tuple[float, int]:
    """Questions answered a second, as dnsperf counts them, and those that were lost."""
    path = folder / "questions"
    if not path.exists():
        path.write_text("".join(f"{name} A\n" for name in questions(names, _ASKED)))
    where = ["-s", resolver.address, "-p", str(resolver.port), "-d", str(path)]
    told = subprocess.run(
        [needed("dnsperf", "dnsperf"), *where, "-l", str(seconds), "-c", "4", "-q", "200"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    qps, lost = _QPS.search(told), _LOST.search(told)
    return float(qps[1]) if qps else 0.0, int(lost[1]) if lost else 0


def _decide(hot: Path, decisions: int, resolvers: Sequence[Resolver], found: dict[str, Reached]) -> None:
    names: list[str] = []
    with ThreadPoolExecutor(len(resolvers)) as pool:
        for n in range(decisions):
            names.append(f"decided{n}.example")
            begun = time.monotonic()
            keep_list(hot, "domain", names)
            waiting = [pool.submit(_until_refused, one, names[-1], begun) for one in resolvers]
            for one, told in zip(resolvers, waiting, strict=True):
                found[one.kind].seconds.append(told.result())
            time.sleep(_BETWEEN_S * (1 + n % 3 / 3))  # not in step with whoever asks every second


def _until_refused(resolver: Resolver, name: str, begun: float) -> float:
    while resolver.says(name) != "refused":
        if time.monotonic() - begun > _LOADING_S:
            raise RuntimeError(resolver.log())
        time.sleep(_STEP_S)
    return time.monotonic() - begun


@contextmanager
def _streams(resolvers: Sequence[Resolver], found: dict[str, Reached]) -> Iterator[None]:
    """Honest questions to each while decisions are made."""
    stop = threading.Event()
    threads = [threading.Thread(target=_ask, args=(one, found[one.kind], stop.is_set)) for one in resolvers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _ask(resolver: Resolver, told: Reached, stopped: Callable[[], bool]) -> None:
    while not stopped():
        told.lost += resolver.asked(f"n{told.asked % 100}.open.example", wait=2) is None
        told.asked += 1
        time.sleep(_STEP_S)
