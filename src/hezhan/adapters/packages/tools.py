"""What the engine asks of the outside: JSON from strangers, key ids, signatures."""

import json
from typing import Final, NoReturn

from hezhan.adapters.packages.keys import fits, key_id
from hezhan.engines.evidence import Malformed, Tools


def parse(data: bytes) -> object:
    """One JSON text in UTF-8, without fractions. Raises `Malformed`, whatever the bytes are."""
    try:
        return json.loads(data.decode("utf-8"), parse_float=_no_fraction, parse_constant=_no_fraction)
    except RecursionError:
        raise Malformed("it is nested too deep") from None
    except ValueError as fault:
        raise Malformed(f"it is not the JSON it should be: {fault}") from None


def _no_fraction(text: str) -> NoReturn:
    raise ValueError(f"{text[:40]} is not a whole number")


TOOLS: Final = Tools(parse=parse, key_id=key_id, fits=fits)
