"""How many calls a second an edge takes, as sipp counts them, one caller in ten flagged.

In:  how many numbers are listed. Out: the greatest of some rates at which every call ended as it should.
Law: a flagged caller who is not rejected, or an honest one who is, makes a rate fail.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hezhan.bench.blocking.edges import Kamailio
from hezhan.bench.blocking.material import honest_number, keep_list, listed_number
from hezhan.bench.blocking.programs import Program, free_port, needed, until

RATES: Final = (250, 500, 1_000, 1_500, 2_000, 3_000, 4_000)
SECONDS: Final = 4
_ONE_IN: Final = 10
_LATE: Final = 1.25  # a rate that takes so much longer was not reached
_MEMORY_MB: Final = 512
_EMPTY: Final = "SEQUENTIAL\n"
_SCENARIO: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<scenario name="callers">
 <send retrans="500" start_txn="invite"><![CDATA[
INVITE sip:13900139000@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]t[call_number]
To: <sip:13900139000@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:[field0]@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Length: 0

]]></send>
 <recv response="100" response_txn="invite" optional="true"/>
 <recv response="180" response_txn="invite" optional="true"/>
 {answer}
</scenario>
"""
_TAKEN: Final = """\
<recv response="200" response_txn="invite" rrs="true"/>
 <send ack_txn="invite"><![CDATA[
ACK [next_url] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
[routes]
From: <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]t[call_number]
To: <sip:13900139000@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>
 <send retrans="500"><![CDATA[
BYE [next_url] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
[routes]
From: <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]t[call_number]
To: <sip:13900139000@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: 2 BYE
Max-Forwards: 70
Content-Length: 0

]]></send>
 <recv response="200"/>"""
_REJECTED: Final = """\
<recv response="608" response_txn="invite"/>
 <send ack_txn="invite"><![CDATA[
ACK sip:13900139000@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
From: <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]t[call_number]
To: <sip:13900139000@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>"""


def calls_a_second(folder: Path, numbers: int, rates: Sequence[int]) -> dict[str, int]:
    """By table, by verdict, and without any look at the caller."""
    folder.mkdir()
    _write_callers(folder, numbers)
    state, table = folder / "state", folder / "table"
    keep_list(folder / "numbers.hzb", "phone", map(listed_number, range(numbers)))
    http = free_port("127.0.0.1")
    words: list[str | Path] = [
        "block",
        "serve",
        "--snapshot",
        folder / "numbers.hzb",
        "--state",
        state,
        "--sip-table",
        table,
    ]
    house = folder / "house"
    house.mkdir()
    program = [sys.executable, "-c", "from hezhan.cli.main import main; main()", *words, "--http", f"127.0.0.1:{http}"]
    served = Program(program, house)
    found: dict[str, int] = {}
    try:
        served.await_answer((table / "hezhan_stamp").exists, 300)
        with _pbx(folder) as port:
            ways = {"table": {"table": str(table)}, "verdict": {"verdict": f"http://127.0.0.1:{http}"}, "alone": {}}
            for way, told in ways.items():
                with Kamailio(folder / f"edge-{way}", port, told, _MEMORY_MB) as edge:
                    found[way] = _greatest(edge.port, folder, rates, flagged=way != "alone")
    finally:
        served.stop()
    return found


def _greatest(port: int, folder: Path, rates: Sequence[int], *, flagged: bool) -> int:
    best = 0
    for rate in rates:
        if not _holds(port, folder, rate, flagged=flagged):
            break
        best = rate
    return best


def _holds(port: int, folder: Path, rate: int, *, flagged: bool) -> bool:
    """Honest and flagged callers at once, each kind with the one ending that it should have."""
    kinds = {"honest": rate - rate // _ONE_IN, "flagged": rate // _ONE_IN} if flagged else {"honest": rate}
    begun = time.monotonic()
    running = [_sipp(port, folder, kind, each) for kind, each in kinds.items()]
    return all(one.wait() == 0 for one in running) and time.monotonic() - begun < SECONDS * _LATE + 1


def _sipp(port: int, folder: Path, kind: str, rate: int) -> subprocess.Popen[bytes]:
    command = [
        needed("sipp", "sip-tester"),
        f"127.0.0.1:{port}",
        "-sf",
        folder / f"{kind}.xml",
        "-inf",
        folder / f"{kind}.csv",
    ]
    limits = [
        "-r",
        rate,
        "-m",
        rate * SECONDS,
        "-l",
        rate * 2,
        "-timeout",
        f"{SECONDS * 3}s",
        "-timeout_error",
        "-nostdin",
    ]
    where = ["-i", "127.0.0.1", "-p", free_port("127.0.0.1"), "-buff_size", 1 << 22]
    return subprocess.Popen(
        [*map(str, [*command, *limits, *where])],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )


def _write_callers(folder: Path, numbers: int) -> None:
    for kind, answer in (("honest", _TAKEN), ("flagged", _REJECTED)):
        (folder / f"{kind}.xml").write_text(_SCENARIO.format(answer=answer))
    (folder / "honest.csv").write_text(_EMPTY + "".join(f"{honest_number(n)}\n" for n in range(5_000)))
    flagged = (listed_number(n * 31 % numbers) for n in range(5_000))
    (folder / "flagged.csv").write_text(_EMPTY + "".join(f"{one}\n" for one in flagged))


@contextmanager
def _pbx(folder: Path) -> Iterator[int]:
    """Takes every call."""
    port = free_port("127.0.0.1")
    own = folder / "pbx"
    own.mkdir()
    where = ["-i", "127.0.0.1", "-p", str(port), "-nostdin", "-buff_size", str(1 << 22)]
    program = Program([needed("sipp", "sip-tester"), "-sn", "uas", *where], own)
    try:
        until(lambda: program.runs, 1)
        time.sleep(1)
        yield port
    finally:
        program.process.kill()
        program.process.wait()
