"""Programs: 110's system and partners' systems change their long-lived token for a session of an hour.

Law: a program's proof is never fresh, so it signs nothing; its session is good as a bearer only.
"""

from hezhan.engines.rights import Proof
from hezhan.flows.login.arriving import Came, Opened, Proven, begin, failed, settle
from hezhan.flows.login.means import Means


def by_program(means: Means, token: str, came: Came) -> Opened:
    """Raises `NotProven`, `TooSoon`."""
    mark = means.codes.token_mark(token)
    came = Came(address=came.address, browser=False)
    tried = begin(means, "program", mark.hex(), came)
    with means.door.entry() as entry:
        known = entry.outside("machine", mark)
        if known is not None:
            proven = Proven(member=known.member, proof=Proof.MACHINE, by="program", at=entry.now)
            result = settle(means, entry, tried, proven)
            if result is not None:
                return result
    raise failed(means, tried, None)
