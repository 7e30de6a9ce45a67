"""`hezhan block serve` through its door: configurations written, served until it is told to stop, refused in sentences."""

import signal
import subprocess
import sys

import pytest

from hezhan.bench.blocking.programs import free_port, until
from tests.adapters.dns.serving import lists
from tests.adapters.verdicts.asking import got
from tests.cli.test_block import hezhan


@pytest.fixture
def served(tmp_path):
    """The words that serve a list of one name."""
    listed = lists(tmp_path / "s.hzb", ("domain", "evil.top"), ("phone", "13800138000"))
    return ["block", "serve", "--snapshot", listed, "--state", tmp_path / "state"]


def test_what_each_is_told_is_written_with_the_key_that_the_primary_holds(served, tmp_path):
    told = hezhan(
        *served, "--dns", "127.0.0.1:5300", "--http", "127.0.0.1:8053", "--secondary", "r1=bind@127.0.0.1:53",
        "--secondary", "r2=unbound@127.0.0.1:53", "--sip-next", "127.0.0.1:5070", "--sip-table", tmp_path / "table",
        "--redress", "https://why.police.cn/", "--write-config", tmp_path / "etc",
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    files = {str(path.relative_to(tmp_path / "etc")): path for path in (tmp_path / "etc").rglob("*.*")}
    assert set(files) == {
        "r1/hezhan-options.conf", "r1/hezhan-zones.conf", "r2/hezhan.conf", "kamailio/hezhan.cfg", "kamailio/kamailio.cfg",
    }  # fmt: skip
    assert (tmp_path / "state/keys/r1.key").read_text() in files["r1/hezhan-zones.conf"].read_text()
    assert "https://why.police.cn/v1/redress.jws" in files["kamailio/hezhan.cfg"].read_text()
    assert {path.stat().st_mode & 0o077 for path in files.values()} == {0}


def test_it_serves_until_it_is_told_to_stop(served, tmp_path):
    port = free_port("127.0.0.1")
    words = [*served, "--http", f"127.0.0.1:{port}", "--sip-table", tmp_path / "table"]
    program = [sys.executable, "-c", "from hezhan.cli.main import main; main()", *map(str, words)]
    with subprocess.Popen(program, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert until(lambda: (tmp_path / "table" / "hezhan").exists() or process.poll() is not None)
            assert got(port, "/v1/verdict?q=13800138000&as=text")[2] == "block"
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ([], "nothing to serve"),
        (["--dns", "127.0.0.1:0", "--secondary", "r1=bind@nowhere:53"], "no address"),
    ],
)
def test_what_cannot_be_served_is_refused(served, more, says):
    told = hezhan(*served, *more)
    assert told.returncode in (1, 2)
    assert says in told.stderr
