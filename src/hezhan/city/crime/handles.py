"""Handles: ids under which callers chat, and coin addresses of gangs and crews.

Law: a caller has one chat id at any moment; whoever moves to a gang that split off keeps the id.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hezhan.city.crime.gangs import Gang
from hezhan.city.crime.kinds import WALLETS, HandleKind, Role
from hezhan.city.crime.lives import BEFORE, line, one_alive
from hezhan.city.crime.members import Member
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.world import EVER, NOBODY

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_HEX = "0123456789abcdef"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHATTING = (Role.CALLER, Role.TEAM_LEADER, Role.RECRUITER)


@dataclass(slots=True, kw_only=True)
class Handle:
    """One id or address."""

    row: int
    kind: HandleKind
    text: str
    gang: int
    crew: int
    member: int
    since: int
    until: int


class HandleBook:
    """All handles."""

    def __init__(self, rates: Rates, draws: Draws) -> None:
        self._rates, self._draws = rates, draws
        self.handles: list[Handle] = []
        self._of_member: dict[int, list[Handle]] = {}
        self._wallets: dict[int, list[Handle]] = {}  # by crew

    def equip(self, members: Sequence[Member], gangs: Sequence[Gang], days: int) -> None:
        """Chat ids for those who talk to victims and mules, wallets for finance people and coin dealers."""
        for member in members:
            if member.role in _CHATTING:
                self._chats(member, days)
            elif member.role in (Role.FINANCE, Role.COIN_DEALER):
                self._purses(member, gangs)

    def chat_of(self, member: int, moment: int, draws: Draws) -> Handle:
        """The id under which a member chats at the moment."""
        return one_alive(self._of_member[member], moment, draws)

    def wallet_of_crew(self, crew: int, draws: Draws) -> Handle | None:
        """An address to which a crew has coins sent."""
        known = self._wallets.get(crew)
        return draws.pick(known) if known else None

    def _chats(self, member: Member, days: int) -> None:
        begin, end = max(member.since, BEFORE), min(member.until, at(days + 1))
        kept = self._of_member[member.before][-1:] if member.before != NOBODY else []
        self._of_member[member.row] = []
        for since, until in line(begin, end, self._rates.quantiles("crime.tools.chat_hours"), self._draws):
            kind, text = (kept[0].kind, kept[0].text) if kept else self._drawn_chat()
            kept = []
            self._of_member[member.row].append(self._add(kind, text, member, since, until))
        if not self._of_member[member.row]:
            kind, text = self._drawn_chat()
            self._of_member[member.row].append(self._add(kind, text, member, begin, EVER))

    def _drawn_chat(self) -> tuple[HandleKind, str]:
        kind = HandleKind[self._draws.weighted(self._rates.weights("crime.tools.chats"))]
        return kind, _TEXTS[kind](self._draws)

    def _purses(self, member: Member, gangs: Sequence[Gang]) -> None:
        kept = [one for one in self.handles if one.member == member.before != NOBODY]
        for one in kept:
            self._add(one.kind, one.text, member, member.since, member.until)
        for _ in range(0 if kept else self._draws.between(1, 3)):
            kind = HandleKind[self._draws.weighted(self._rates.weights("crime.tools.wallets"))]
            self._add(kind, _address(kind, self._draws), member, member.since, member.until)

    def _add(self, kind: HandleKind, text: str, member: Member, since: int, until: int) -> Handle:
        handle = Handle(
            row=len(self.handles),
            kind=kind,
            text=text,
            gang=member.gang,
            crew=member.crew,
            member=member.row,
            since=since,
            until=until,
        )
        self.handles.append(handle)
        if kind in WALLETS and member.crew != NOBODY:
            self._wallets.setdefault(member.crew, []).append(handle)
        return handle


def _wechat(draws: Draws) -> str:
    if draws.chance(40):
        return "wxid_" + _letters(draws, _LETTERS + "0123456789", 14)
    return _letters(draws, _LETTERS, draws.between(2, 6)) + draws.digits(draws.between(3, 8))


def _qq(draws: Draws) -> str:
    return str(draws.between(1, 3)) + draws.digits(draws.between(8, 9))


def _telegram(draws: Draws) -> str:
    return "@" + _letters(draws, _LETTERS, draws.between(4, 8)) + draws.digits(draws.between(1, 4))


_TEXTS = {HandleKind.WECHAT: _wechat, HandleKind.QQ: _qq, HandleKind.TELEGRAM: _telegram}


def _address(kind: HandleKind, draws: Draws) -> str:
    if kind is HandleKind.TRC20:
        return "T" + _letters(draws, _BASE58, 33)
    if kind is HandleKind.ERC20:
        return "0x" + _letters(draws, _HEX, 40)
    return "bc1q" + _letters(draws, _BECH32, 38)


def _letters(draws: Draws, alphabet: Iterable[str], count: int) -> str:
    letters = tuple(alphabet)
    return "".join(draws.pick(letters) for _ in range(count))
