"""Password and one-time password.

Law: a name that nobody has costs the same work and gets the same answer; digits are used once, whoever sends them twice.
"""

import unicodedata

from hezhan.engines.rights import Proof
from hezhan.flows.login.arriving import Came, Opened, Proven, begin, failed, settle
from hezhan.flows.login.means import Credential, Entry, Means, Person

_KINDS = ("password", "totp")


def by_password(means: Means, login: str, password: str, digits: str, came: Came) -> Opened:
    """Raises `NotProven`, `TooSoon`."""
    name = plain_login(login)
    tried = begin(means, "password", name, came)
    with means.door.entry() as entry:
        person = entry.by_login(name)
        kept = _kept(entry, person)
    word, clock = kept.get("password"), kept.get("totp")
    fit = means.passwords.fits(word.secret if word else None, password)
    secret = means.secrets.open_totp(clock.secret, clock.member.encode()) if clock else None
    result: Opened | None = None
    with means.door.entry() as entry:
        step = means.one_time.step_of(secret, digits, entry.now, clock.counter if clock else 0)
        if fit.good and step is not None and word and clock and entry.count_up(clock.id, step):
            if fit.renewed is not None:
                entry.renew(word.id, fit.renewed)
            proven = Proven(member=word.member, proof=Proof.PASSWORD_TOTP, by="password", at=entry.now)
            result = settle(means, entry, tried, proven)
    if result is None:
        raise failed(means, tried, person.id if person else None)
    return result


def plain_login(login: str) -> str:
    """A login name however it was typed."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def _kept(entry: Entry, person: Person | None) -> dict[str, Credential]:
    # asked for nobody too: the same questions are put to the store
    return {one.kind: one for one in entry.credentials(person.id if person else "-", _KINDS)}
