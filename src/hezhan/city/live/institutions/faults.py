"""Hostile delivery: answers that come twice, late, broken, or in the name of another.

In:  an answer and when it was made. Out: what is delivered, and when.
Law: what an institution did and what its answer says is untouched; sent for again, the answer comes by other chances.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from hezhan.city.days import after
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates

Delivered = list[tuple[int, bytes]]

_DOCTYPE: Final = (
    b'<!DOCTYPE Response [<!ENTITY a "aaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/hostname">]>'
)
_DECLARATION: Final = re.compile(rb"^<\?xml[^>]*\?>\s*")
_BALANCE: Final = re.compile(rb"<AccountBalance>[^<]*</AccountBalance>")


class Faults:
    """Spoils deliveries at stated rates."""

    def __init__(self, seed: int, rates: Rates) -> None:
        self._seed, self._rates = seed, rates

    def delivered(self, bank: str, application: str, attempt: int, moment: int, answer: bytes) -> Delivered:
        """What comes of one answer."""
        draws = Draws(self._seed, f"live, faults {bank} {application} {attempt}")
        content, at = answer, moment
        if self._happens(draws, "spoilt"):
            way = draws.weighted(self._rates.weights("live.faults.spoilt_ways"))
            content = WAYS[way](answer, draws)
        if self._happens(draws, "held_back"):
            at = after(at, draws.by_quantiles(self._rates.quantiles("live.faults.held_back_s")))
        if not self._happens(draws, "twice"):
            return [(at, content)]
        again = after(at, draws.by_quantiles(self._rates.quantiles("live.faults.twice_after_s")))
        return [(at, content), (again, content)]

    def _happens(self, draws: Draws, what: str) -> bool:
        return draws.between(1, 1000) <= self._rates.value(f"live.faults.{what}_per_thousand")


def _cut_off(answer: bytes, draws: Draws) -> bytes:
    return answer[: len(answer) * draws.between(5, 95) // 100]


def _entities(answer: bytes, draws: Draws) -> bytes:
    return _DECLARATION.sub(lambda told: told[0] + _DOCTYPE, answer, count=1).replace(
        b"</Head>", b"<Note>&c;&d;</Note></Head>", 1
    )


def _wrong_charset(answer: bytes, draws: Draws) -> bytes:
    return re.sub(rb"""encoding=(["'])[^"']*(["'])""", rb"encoding=\1UTF-16\2", answer, count=1)


def _other(element: bytes) -> Callable[[bytes, Draws], bytes]:
    """Another number of the same length in that element."""
    pattern = re.compile(rb"<" + element + rb">([^<]+)</")

    def change(answer: bytes, draws: Draws) -> bytes:
        def changed(told: re.Match[bytes]) -> bytes:
            text = told[1]
            last = b"%d" % ((text[-1] + draws.between(1, 9)) % 10)
            return b"<" + element + b">" + text[:-1] + last + b"</"

        return pattern.sub(changed, answer, count=1)

    return change


WAYS: Final[Mapping[str, Callable[[bytes, Draws], bytes]]] = {
    "cut_off": _cut_off,
    "entities": _entities,
    "wrong_charset": _wrong_charset,
    "other_application": _other(b"ApplicationID"),
    "other_bank": _other(b"MessageFrom"),
    "other_account": _other(b"AccountNumber"),
    "huge_number": lambda answer, draws: _BALANCE.sub(
        b"<AccountBalance>" + b"9" * 400 + b"</AccountBalance>", answer, count=1
    ),
    "unknown_code": lambda answer, draws: re.sub(rb"<TxCode>\d+<", b"<TxCode>199999<", answer, count=1),
    "not_xml": lambda answer, draws: b"<html><body><h1>502 Bad Gateway</h1></body></html>",
}
