"""A PostgreSQL server as an administrator has one: Debian's own programs, loopback, passwords by SCRAM, TLS.

It is run by an unprivileged user when root runs the tests; only TLS is let in where `tls` says so.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from hezhan.adapters.clock import SystemClock
from hezhan.core.instants import local
from tests.adapters.stores.conftest import until

SUPERUSER, PASSWORD = "postgres", "an administrator's own"
_SETTINGS = (
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    "fsync = off",
    "max_connections = 200",
    "ssl = on",
    "ssl_cert_file = 'server.crt'",
    "ssl_key_file = 'server.key'",
)


def programs():
    """The folder of the newest of Debian's versions."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    assert found, "Debian's postgresql is not installed: apt-get install postgresql"
    return found[-1]


@dataclass
class Server:
    """One server; `start` and `stop` as often as a test needs."""

    folder: Path
    tls: bool
    port: int = 0
    process: subprocess.Popen | None = field(default=None, repr=False)

    def make(self):
        """Its data directory."""
        self.folder.mkdir(mode=0o711)
        (self.folder / "password").write_text(PASSWORD)
        data = self.folder / "data"
        data.mkdir(mode=0o700)
        self._give_away()
        self._run("initdb", f"--pgdata={data}", f"--username={SUPERUSER}", "--auth=scram-sha-256",
                  f"--pwfile={self.folder / 'password'}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.port = taken.getsockname()[1]
        with (data / "postgresql.conf").open("a") as conf:
            conf.write("\n".join([*_SETTINGS, f"port = {self.port}", ""]))
        (data / "pg_hba.conf").write_text(f"{'hostssl' if self.tls else 'host'} all all 127.0.0.1/32 scram-sha-256\n")
        key, certificate = certified()
        (data / "server.key").write_bytes(key)
        (data / "server.crt").write_bytes(certificate)
        self.certificate.write_bytes(certificate)
        (data / "server.key").chmod(0o600)
        self._give_away()
        return self

    @property
    def certificate(self):
        """What proves who it is."""
        return self.folder / "root.crt"

    @property
    def version(self):
        """The major one."""
        return int((self.folder / "data" / "PG_VERSION").read_text())

    def url(self, user=SUPERUSER, password=PASSWORD, database="postgres"):
        """A login; by TLS that is proven, where the server wants it."""
        more = f"?sslmode=verify-full&sslrootcert={self.certificate}" if self.tls else "?sslmode=disable"
        secret = f":{password.replace(' ', '%20')}" if password else ""
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}{more}"

    def start(self):
        """Until it takes connections."""
        command = [programs() / "postgres", "-D", self.folder / "data"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", start_new_session=True, **_user())
        assert until(self.answers), (self.folder / "log").read_text()
        return self

    def answers(self):
        """Somebody can log in."""
        try:
            psycopg.connect(self.url()).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self, sign=signal.SIGINT):
        """At once and cleanly, as an administrator restarts it."""
        if self.process is not None:
            self.process.send_signal(sign)
            self.process.wait(30)
            self.process = None

    def run(self, *statements, database="postgres"):
        """As the superuser; the rows of the last."""
        with psycopg.connect(self.url(database=database), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def _run(self, name, *words):
        subprocess.run([programs() / name, *words], check=True, cwd="/", stdout=subprocess.DEVNULL, **_user())

    def _give_away(self):
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, SUPERUSER, SUPERUSER)


def _user():
    if os.geteuid():
        return {}
    entry = pwd.getpwnam(SUPERUSER)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def running(place, *, tls):
    """A server for the length of the block."""
    server = Server(place, tls).make()
    try:
        yield server.start()
    finally:
        server.stop()


def certified():
    """A key and a certificate for 127.0.0.1 that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = local(SystemClock().now())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private, certificate.public_bytes(serialization.Encoding.PEM)
