"""Trees in processes of their own, on loopback and in memory; whatever a test leaves running fails it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import httpx
import psutil
import pytest

from hezhan.adapters.processes import prepare, serving_in
from hezhan.adapters.processes.leftovers import marked
from hezhan.adapters.processes.state import State
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.adapters.stores.embedded.leftovers import servers_on
from tests.adapters.stores.conftest import SMALL, copied, in_memory, until

ROOT = Path(__file__).parents[3]


class Tree:
    """One run of the tree; `steps` and `log` grow as it speaks."""

    def __init__(self, data, parts=None, given=None, environment=None, module="tests.adapters.processes.serving"):
        self.data = data
        command = [sys.executable, "-m", module, data, json.dumps(parts or {}), json.dumps(given or {})]
        env = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, env=env)
        self.steps, self.log, self.other = [], [], []
        self._readers = [
            threading.Thread(target=self._read, args=(self.process.stdout, self.steps)),
            threading.Thread(target=self._read, args=(self.process.stderr, self.log)),
        ]
        for reader in self._readers:
            reader.start()

    def _read(self, stream, into):
        for line in stream:
            try:
                into.append(json.loads(line))
            except ValueError:
                self.other.append(line)
        stream.close()

    def told(self, step, patience=20):
        """The step's facts; fails when it does not come."""

        def found():
            return [one for one in self.steps if one.get("step") == step]

        assert until(lambda: found() or self.process.poll() is not None, patience), (self.steps, self.log, self.other)
        assert found(), (self.steps, self.log, self.other)
        return found()[-1]

    def ready(self):
        self.port = self.told("ready")["port"]
        return self

    def ask(self, path, method="GET", timeout=10.0):
        with httpx.Client(trust_env=False, timeout=timeout) as client:
            return client.request(method, f"http://127.0.0.1:{self.port}{path}")

    def state(self):
        serving = serving_in(self.data)
        return {one.name: one for one in serving.processes} if serving else {}

    def well(self, patience=20):
        """Everything is ready."""
        return until(lambda: (serving := serving_in(self.data)) is not None and serving.healthy, patience)

    def all_ready(self, patience=20):
        """The same, whatever died how often."""
        return until(lambda: all(one.state is State.READY for one in self.state().values()), patience)

    def kill(self, name):
        """kill -9, and wait until another fills the place."""
        before = self.state()[name]
        os.kill(before.pid, signal.SIGKILL)
        return before

    def replaced(self, before, patience=20):
        def so():
            now = self.state().get(before.name)
            return now is not None and now.pid not in (None, before.pid) and now.state is State.READY

        return until(so, patience)

    def end(self, sign=signal.SIGTERM):
        """The exit status, after everything it said was read."""
        self.process.send_signal(sign)
        return self.ended(listening=sign is not signal.SIGKILL)

    def ended(self, patience=30, listening=True):
        status = self.process.wait(patience)
        # what outlives a killed parent may keep its streams open
        for reader in self._readers if listening else []:
            reader.join()
        return status

    def texts(self, part=None):
        return [line.get("text", "") for line in self.log if part in (None, line["part"])]


def gone(pid):
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def servers(data):
    return servers_on(data / "store" / "data")


@pytest.fixture(scope="session")
def made():
    """A data folder whose store was made, started once and stopped."""
    with tempfile.TemporaryDirectory(prefix="hz", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        folder = Path(name).resolve() / "d"
        prepare(folder)
        with EmbeddedStore(folder / "store", of=SMALL):
            pass
        yield folder


@pytest.fixture
def data(bare, made):
    """A data folder whose store was used before."""
    return copied(made, bare)


@pytest.fixture
def bare():
    """A data folder that does not exist yet; afterwards nothing may work on it."""
    with tempfile.TemporaryDirectory(prefix="hz", dir=in_memory()) as name:
        Path(name).chmod(0o711)
        folder = Path(name).resolve() / "d"
        yield folder
        left = [*marked(folder), *servers(folder)]
        for process in left:
            process.kill()
        psutil.wait_procs(left, timeout=10)
        assert not left
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def tree(bare):
    """Starts trees on the data folder; ends those that still run."""
    begun = []

    def start(*parts, **given):
        begun.append(Tree(bare, *parts, **given))
        return begun[-1]

    yield start
    for one in begun:
        if one.process.poll() is None:
            one.end()
