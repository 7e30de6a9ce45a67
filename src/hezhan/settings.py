"""Settings: read once, from `DATA/hezhan.toml` and the environment's `HEZHAN_*`, into one frozen value.

In: a data folder, the environment, what the command line says (strongest; then the environment, then the file).
Out: `Settings`, every key typed and bounded; or a refusal that lists every fault with the key and what is wanted.
Law: an unknown key is refused, and no refusal, repr or `shown()` repeats a secret. `KEYS` is the one table of all keys.
"""

import ipaddress
import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from hezhan.core.problems import Problem, Refused

FILE: Final = "hezhan.toml"
LOGINS: Final = "keys/store.toml"  # written by `hezhan store prepare`: the logins of an external server, nothing else
PREFIX: Final = "HEZHAN_"
DATA: Final = "HEZHAN_DATA"  # names the folder itself, so it cannot stand in the folder's file
_TOO_OPEN: Final = 0o077
_SECRETS: Final = ("oidc_secret_env", "alarm_secret_env")  # settings that name a variable with a secret
_THIS: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class _Unfit(ValueError):
    """Says what a value is to be; never what it was."""


def _whole(least: int, most: int) -> Callable[[object], int]:
    def parsed(value: object) -> int:
        text = str(value)
        if isinstance(value, bool) or not (text.isascii() and text.isdigit()) or not least <= int(text[:9]) <= most:
            raise _Unfit(f"is to be a whole number from {least} to {most}")
        return int(text)

    return parsed


def _matching(pattern: str, wanted: str) -> Callable[[object], str]:
    def parsed(value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise _Unfit(f"is to be {wanted}")
        return value

    return parsed


def _one_of(*words: str) -> Callable[[object], str]:
    return _matching("|".join(map(re.escape, words)), " or ".join(words))


def _flag(value: object) -> bool:
    known = {"true": True, "1": True, "false": False, "0": False}
    if str(value).lower() not in known:
        raise _Unfit("is to be true or false")
    return known[str(value).lower()]


def _host(value: object) -> str:
    try:
        return "localhost" if value == "localhost" else str(ipaddress.ip_address(str(value)))
    except ValueError:
        raise _Unfit("is to be an IP address of this machine, or localhost") from None


def _networks(value: object) -> tuple[str, ...]:
    texts = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    try:
        if not isinstance(texts, (list, tuple)) or len(texts) > 32:
            raise ValueError
        networks = [ipaddress.ip_network(text) for text in texts if text]
    except ValueError:
        raise _Unfit("is to be a list of at most 32 IP addresses or networks") from None
    if any(network.prefixlen == 0 for network in networks):
        raise _Unfit("would trust everybody's word: name the proxies themselves")
    return tuple(str(n.network_address) if n.prefixlen == n.max_prefixlen else str(n) for n in networks)


def _url(value: object, *schemes: str) -> str:
    text = value if isinstance(value, str) and len(value) <= 500 and value.isprintable() else ""
    parts = urlsplit(text)
    if parts.scheme not in schemes or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise _Unfit(f"is to be an address that begins with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise _Unfit("is to begin with https:// (http:// only for this machine itself)")
    return text.rstrip("/")


def _origin(value: object) -> str:
    text = _url(value, "https", "http")
    if urlsplit(text).path:
        raise _Unfit("is to be scheme, host and port only, such as https://fz.example.cn")
    return text.lower()


def _address(*schemes: str) -> Callable[[object], str]:
    return lambda value: _url(value, *schemes)


def _years(value: object) -> str:
    told = [str(one) for one in value] if isinstance(value, (list, tuple)) else str(value).split(",")
    years = [int(one) for one in told if re.fullmatch(r" *(?:[1-9][0-9]?|100) *", one, re.ASCII)]
    years = [*years, *years, max(*years, 30), max(*years, 50)] if len(told) == len(years) == 1 else years
    if len(years) != max(len(told), 4) or years != sorted(years):
        raise _Unfit("is to be whole years from 1 to 100: one number, or four that do not fall, by grade")
    return ",".join(map(str, years))


def _path(value: object) -> Path:
    if not isinstance(value, str) or not value.isprintable() or not 0 < len(value) <= 1000:
        raise _Unfit("is to be a path")
    return Path(value)


_database = _matching(r"postgres(ql)?://\S{1,1000}", "postgresql://user:password@host/database")
_hook = _matching(r"https://[^\s@?#]{1,500}|command:/[^\x00-\x1f]{1,500}", "https://… or command:/PATH")
_banks = _matching(r"[0-9A-Za-z_-]{1,64}(,[0-9A-Za-z_-]{1,64})*", "ids of banks with commas between")
_variable = _matching(r"[A-Z_][A-Z0-9_]{0,99}", "the name of an environment variable, in capitals")
_unit = _matching(r"[0-9A-Za-z\u4e00-\u9fff-]+(/[0-9A-Za-z\u4e00-\u9fff-]+){0,3}", "one to four codes, province first")
_log = _matching(r"[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?", "a-z, 0-9, dots and hyphens, at most 64")
_name = _matching(r"[^\x00-\x1f\x7f]{1,100}", "a name of 1 to 100 letters")
_words = _matching(r"[^\x00-\x1f\x7f]{12,1000}", "at least 12 letters")
_source = _matching(
    r"passphrase|env:[A-Z_][A-Z0-9_]{0,99}|file:[^\x00-\x1f]{1,1000}", "file:PATH, env:NAME or passphrase"
)


@dataclass(frozen=True, slots=True)
class Key:
    """One setting; docs/operating.md says what it means. `default` is None where there is none, `form` is what may stand."""

    parse: Callable[[object], object]
    default: object
    form: str
    secret: bool = False
    environment_only: bool = False


_LOGIN: Final = Key(_database, None, "`postgresql://…`", secret=True)

KEYS: Final[Mapping[str, Key]] = {
    "database_owner": _LOGIN,
    "database_app": _LOGIN,
    "database_door": _LOGIN,
    "database_jobs": _LOGIN,
    "database_admin": _LOGIN,
    "host": Key(_host, "127.0.0.1", "IP"),
    "port": Key(_whole(0, 65535), 8787, "0–65535"),
    "public_origin": Key(_origin, None, "`https://…`"),
    "tls_certificate": Key(_path, None, "PATH"),
    "tls_key": Key(_path, None, "PATH"),
    "trusted_proxies": Key(_networks, (), "[IP, …]"),
    "web_workers": Key(_whole(1, 32), 1, "1–32"),
    "jobs_workers": Key(_whole(1, 8), 1, "1–8"),
    "unit": Key(_unit, "350000/350200", "CODE/CODE…"),
    "unit_name": Key(_name, "反诈中心", "1–100"),
    "contact_phone": Key(_name, None, "1–100"),
    "contact_link": Key(_address("https"), None, "`https://…`"),
    "log_name": Key(_log, None, "a–z 0–9 . -"),
    "master_key": Key(_source, "file:keys/master.key", "`file:PATH` `env:NAME` `passphrase`"),
    "passphrase": Key(_words, None, "12–1000", secret=True, environment_only=True),
    "bank_platform": Key(_address("https", "http"), None, "`https://…`"),
    "iso_banks": Key(_banks, None, "ID,ID…"),
    "pushing_banks": Key(_banks, None, "ID,ID…"),
    "oidc_issuer": Key(_address("https", "http"), None, "`https://…`"),
    "oidc_client_id": Key(_name, None, "1–100"),
    "oidc_secret_env": Key(_variable, None, "NAME"),
    "alarm_hook": Key(_hook, None, "`https://…` `command:PATH`"),
    "alarm_secret_env": Key(_variable, None, "NAME"),
    "session_minutes": Key(_whole(5, 1440), 720, "5–1440"),
    "retention_years": Key(_years, "20,20,30,50", "1–100, `N,N,N,N`"),
    "draft_days": Key(_whole(7, 3650), 30, "7–3650"),
    "warn_workers": Key(_whole(0, 8), 1, "0–8"),
    "event_patience": Key(_whole(0, 3600), 30, "0–3600"),
    "event_days": Key(_whole(1, 90), 7, "1–90"),
    "time_zone": Key(_one_of("Asia/Shanghai"), "Asia/Shanghai", "`Asia/Shanghai`"),
    "demo": Key(_flag, False, "`true` `false`"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One installation. Paths are absolute. `database_*`, `passphrase` never show."""

    data: Path
    database_owner: str | None = field(repr=False)
    database_app: str | None = field(repr=False)
    database_door: str | None = field(repr=False)
    database_jobs: str | None = field(repr=False)
    database_admin: str | None = field(repr=False)
    host: str
    port: int
    public_origin: str | None
    tls_certificate: Path | None
    tls_key: Path | None
    trusted_proxies: Sequence[str]
    web_workers: int
    jobs_workers: int
    unit: str
    unit_name: str
    contact_phone: str | None
    contact_link: str | None
    log_name: str
    master_key: str
    passphrase: str | None = field(repr=False)
    bank_platform: str | None
    iso_banks: str | None
    pushing_banks: str | None
    oidc_issuer: str | None
    oidc_client_id: str | None
    oidc_secret_env: str | None
    alarm_hook: str | None
    alarm_secret_env: str | None
    session_minutes: int
    retention_years: str  # of the four grades, the mildest first
    draft_days: int  # that a draft nobody files is kept
    warn_workers: int  # that share out the people of whom events tell
    event_patience: int  # seconds for which an event that is late is waited for
    event_days: int  # that events are kept
    time_zone: str
    demo: bool

    @property
    def url(self) -> str:
        """Where this process tree listens. A passkey needs a name, so this machine is called localhost."""
        host = "localhost" if self.host in _THIS else f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls_certificate else 'http'}://{host}:{self.port}"

    @property
    def origin(self) -> str:
        """What browsers say in `Origin`; passkeys and cookies are bound to it."""
        return self.public_origin or self.url

    @property
    def embedded(self) -> bool:
        """Hezhan runs the database itself."""
        return self.database_owner is None

    @property
    def secret_variables(self) -> Sequence[str]:
        """Environment variables that must hold a secret before anything is served."""
        source, _, name = self.master_key.partition(":")
        named = [name if source == "env" else None, self.oidc_secret_env, self.alarm_secret_env]
        return tuple(variable for variable in named if variable)

    def shown(self) -> Mapping[str, object]:
        """For logs and answers: every key, secrets only as set or not."""
        return {
            "data": str(self.data),
            **{
                name: ("set" if value else None) if KEYS[name].secret else value for name, value in handed(self).items()
            },
        }


def handed(settings: Settings) -> Mapping[str, object]:
    """Every key as `settings_from` takes it, secrets included: for a process of our own, never for a file or a log."""
    values = {part.name: getattr(settings, part.name) for part in fields(settings) if part.name != "data"}
    return {
        name: str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }


def read_settings(data: Path, environment: Mapping[str, str], given: Mapping[str, object]) -> Settings:
    """The settings of a data folder; `given` comes from the command line. Raises `Refused` with every fault."""
    root = data.resolve()
    file, logins = root / FILE, root / LOGINS
    told, faults = _of_file(file, KEYS)
    reached, more = _of_file(logins, [name for name, key in KEYS.items() if key is _LOGIN])
    faults += more
    meant = _named_by(told | _of_environment(environment)) | _named_by(dict(given))
    for variable in sorted(environment):
        if variable.startswith(PREFIX) and variable != DATA and variable not in meant and _key_of(variable) not in KEYS:
            faults.append(_problem(variable, f"is no setting of Hezhan{_nearest(_key_of(variable))}"))
    sources: list[tuple[Path | str, Mapping[str, object]]] = [
        (logins, reached),
        (file, told),
        ("environment", _of_environment(environment)),
        ("command line", given),
    ]
    if faults:
        raise Refused(faults)
    return _settled(root, sources)


def settings_from(data: Path, values: Mapping[str, object]) -> Settings:
    """Settings that another process of ours handed over. Raises `Refused`."""
    return _settled(data, [("handed over", values)])


def is_loopback(host: str) -> bool:
    """Whether the name or address is this machine itself."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _of_file(file: Path, known: Collection[str]) -> tuple[dict[str, object], list[Problem]]:
    try:
        with file.open("rb") as handle:
            told = tomllib.load(handle)
        mode = file.stat().st_mode
    except FileNotFoundError:
        return {}, []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise Refused([_problem(file, "is not a TOML file: look at quotes and equals signs")]) from None
    except OSError as fault:
        raise Refused([_problem(file, f"cannot be read: {fault.strerror}")]) from None
    faults = [_problem(file, f"`{name}` is no setting{_nearest(name)}") for name in told if name not in known]
    faults += [
        _problem(file, f"`{name}` is given by the environment only, as {PREFIX}{name.upper()}")
        for name in told
        if name in KEYS and KEYS[name].environment_only
    ]
    if mode & _TOO_OPEN and any(KEYS[name].secret for name in told if name in KEYS):
        faults.append(_problem(file, "holds passwords and others can read it: chmod 600"))
    return told, faults


def _of_environment(environment: Mapping[str, str]) -> dict[str, object]:
    found = {name: environment.get(f"{PREFIX}{name.upper()}", "") for name in KEYS}
    return {name: text for name, text in found.items() if text}


def _named_by(values: Mapping[str, object]) -> set[str]:
    # variables that hold a secret may begin with our prefix without being a setting
    source, _, variable = str(values.get("master_key", "")).partition(":")
    return {variable if source == "env" else "", *(str(values.get(one, "")) for one in _SECRETS)}


def _settled(root: Path, sources: Sequence[tuple[Path | str, Mapping[str, object]]]) -> Settings:
    values: dict[str, Any] = {name: key.default for name, key in KEYS.items()}
    faults = []
    for place, told in sources:
        for name, value in told.items():
            if value is None:
                continue
            try:
                values[name] = KEYS[name].parse(value)
            except _Unfit as unfit:
                faults.append(_problem(place, f"`{name}` {unfit}"))
    if not faults:
        faults = [_problem(root / FILE, text) for text in _together(values)]
    if faults:
        raise Refused(faults)
    for name in ("tls_certificate", "tls_key"):
        values[name] = root / values[name] if values[name] else None
    return Settings(data=root, **values)


def _together(values: dict[str, Any]) -> list[str]:
    """What fits alone but not together; the log's name is settled here."""
    values["log_name"] = values["log_name"] or f"hezhan.{values['unit'].rpartition('/')[2].lower()}"
    here = is_loopback(values["host"])
    logins = [values[f"database_{role}"] for role in ("owner", "app", "door", "jobs")]
    sign_on = [values[name] for name in ("oidc_issuer", "oidc_client_id", "oidc_secret_env")]
    protected = values["tls_certificate"] or values["trusted_proxies"]
    https = str(values["public_origin"]).startswith("https://")
    faults = {
        "`database_owner`, `database_app`, `database_door` and `database_jobs` belong together": any(logins)
        != all(logins),
        "`database_admin` is of an external server: give the other `database_…` too": not any(logins)
        and bool(values["database_admin"]),
        "`tls_certificate` and `tls_key` belong together": bool(values["tls_certificate"]) != bool(values["tls_key"]),
        "`oidc_issuer`, `oidc_client_id` and `oidc_secret_env` belong together": any(sign_on) != all(sign_on),
        "`host` is open to the network: give `tls_certificate` and `tls_key`, or name `trusted_proxies` that end TLS": not (
            here or protected
        ),
        "`host` is open to the network: give `public_origin`, beginning with https://": not (here or https),
        "`demo` is for this machine only: leave `host` at 127.0.0.1": values["demo"] and not here,
        "`log_name` cannot be made of `unit`: give one": not _fits(_log, values["log_name"]),
    }
    return [text for text, so in faults.items() if so]


def _fits(parse: Callable[[object], str], value: str) -> bool:
    try:
        return bool(parse(value))
    except _Unfit:
        return False


def _key_of(variable: str) -> str:
    return variable.removeprefix(PREFIX).lower()


def _nearest(name: str) -> str:
    near = get_close_matches(name, KEYS, n=1)
    return f": is {near[0]} meant?" if near else "; docs/operating.md lists them all"


def _problem(place: Path | str, text: str) -> Problem:
    return Problem(file=str(place), row=0, reason="setting", text=text)
