"""110's side of the line: a key that a centre knows, and the four headers by which a document is signed.

In:  a data folder. Out: a line in its `keys/senders.toml`; headers for a document, with a nonce of their own each time.
"""

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from hezhan import assemble
from hezhan.adapters.incidents import signed_headers
from hezhan.assemble.senders import SENDERS, read_senders
from hezhan.bench.day.people import new_nonce, settings_of
from hezhan.core.instants import SECOND, Instant, iso

_KEY: Final = "110-demo"
_YEAR: Final = 366 * 24 * 3600 * SECOND


def agree_on_key(data: Path) -> None:
    """A shared secret, written where the centre looks for it when it starts."""
    now = int(assemble.clock().now())
    told = {
        "key_id": _KEY,
        "sender": "演示110",
        "algorithm": "hmac-sha256",
        "material": secrets.token_bytes(32).hex(),
        "since": iso(now - _YEAR),
        "until": iso(now + _YEAR),
    }
    lines = [f'{name} = "{value}"' for name, value in told.items()]
    path = data / "keys" / SENDERS
    path.touch(mode=0o600)
    path.write_text("\n".join(["[[sender]]", *lines, ""]), encoding="utf-8")


def sender(data: Path) -> Callable[[bytes], Mapping[str, str]]:
    """What signs a document for this centre."""
    key = read_senders(data / "keys" / SENDERS)[_KEY]
    centre = settings_of(data).log_name

    def sign(document: bytes) -> Mapping[str, str]:
        now = Instant(assemble.clock().now())
        return signed_headers(centre, key.key_id, key.material, document, now, new_nonce())

    return sign
