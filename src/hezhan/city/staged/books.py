"""Bookkeeping: the ledger's postings become the lines that each institution prints."""

from collections import defaultdict

from hezhan.city.banks.holders import Account
from hezhan.city.days import after
from hezhan.city.draws import Draws
from hezhan.city.staged.cast import PARTS, RESERVE_OF, Part, Role
from hezhan.city.staged.ledger import Movement, Posting
from hezhan.city.staged.lines import Book, Line
from hezhan.city.staged.story import Happened
from hezhan.core.instants import local
from hezhan.core.transfers import TransferKind


class Bookkeeper:
    """Turns postings into lines."""

    def __init__(self, happened: Happened, draws: Draws) -> None:
        self._world, self._ledger, self._draws = happened.world, happened.ledger, draws
        self._parts = {account.number: PARTS[slot] for slot, account in self._world.cast.items()}
        self._devices = {
            number: self._device(part) for number, part in self._parts.items() if part.role is not Role.RESERVE
        }
        self.ids = {
            movement.serial: f"t{position:05d}" for position, movement in enumerate(self._ledger.movements, start=1)
        }

    def books(self) -> dict[str, Book]:
        """Institution code → book, for all institutions that keep statements here, also those that do not answer."""
        books: dict[str, Book] = defaultdict(lambda: defaultdict(list))
        for posting in self._ledger.postings:
            account = self._world.accounts[posting.account]
            if account.bank.code != "clearing":
                books[account.bank.code][account.number].append(self._line(posting, account))
        return {code: dict(book) for code, book in books.items()}

    def _line(self, posting: Posting, account: Account) -> Line:
        order = posting.order
        other_number, other_name, other_id, other_bank = self._counterparty(posting, account)
        ip, mac = self._devices[account.number] if self._by_phone(posting) else ("", "")
        return Line(
            account=account,
            time=after(posting.time, account.bank.clock_s),
            sign=posting.sign,
            fen=posting.fen,
            balance_fen=posting.balance_fen,
            kind=order.kind,
            transfer_id=self.ids[posting.serial] if posting.movement else "",
            serial=self._serial(posting, account),
            other_number=other_number,
            other_name=other_name,
            other_id=other_id,
            other_bank=other_bank,
            words=order.words,
            remark=posting.why_failed or order.remark,
            shop=order.shop,
            shop_number=_shop_number(order.shop),
            place=order.place,
            ip=ip,
            mac=mac,
            terminal=f"T{_shop_number(order.place)[-7:]}" if order.place else "",
            failed=posting.movement is None,
        )

    def _counterparty(self, posting: Posting, account: Account) -> tuple[str, str, str, str]:
        """Number, name, ID number and bank, as this institution prints them; blank for cash, fees and interest."""
        order = posting.order
        other = self._world.accounts.get(order.payee if posting.sign < 0 else order.payer)
        if other is None:
            wallet = account.bank.wallet
            return (_shop_number(order.shop), order.shop, "", "") if wallet else ("", "", "", "")
        if other.bank.wallet and not account.bank.wallet:
            other = self._world.cast[RESERVE_OF[other.bank.code]]
        number = other.card if other.card and self._draws.chance(50) else other.number
        name = other.holder.name if self._draws.chance(96) else ""
        id_number = other.holder.id_number if other.bank == account.bank else ""
        return number, name, id_number, other.bank.name

    def _serial(self, posting: Posting, account: Account) -> str:
        """The number both sides know, or the institution's own; wallets' order numbers are always printed."""
        day = local(posting.time).strftime("%Y%m%d")
        movement = posting.movement
        if movement is None or account.bank.shares_serials or self._shared(movement):
            return f"{day}{posting.serial}"
        return f"{account.bank.mark}{day}{int(posting.serial) * 3 + 1:09d}"

    def _shared(self, movement: Movement) -> bool:
        ends = [self._world.accounts.get(end) for end in (movement.payer, movement.payee)]
        banks = [end.bank for end in ends if end is not None]
        return movement.order.kind is TransferKind.WALLET or banks[0] == banks[-1]

    def _by_phone(self, posting: Posting) -> bool:
        kinds = (TransferKind.TRANSFER, TransferKind.WALLET)
        return posting.sign < 0 and posting.order.kind in kinds

    def _device(self, part: Part) -> tuple[str, str]:
        """IP and MAC; a gang's mules are worked from a few machines."""
        host = self._draws.between(1, 3) if part.gang else self._draws.between(20, 250)
        net = {"甲": "198.51.100", "乙": "198.51.101"}.get(part.gang, "203.0.113")
        return f"{net}.{host}", f"02-00-5E-{host:02X}-{len(part.gang):02X}-{host * 3 % 256:02X}"


def _shop_number(shop: str) -> str:
    """A merchant number, the same for the same shop."""
    return f"99{sum(ord(sign) * (place + 1) for place, sign in enumerate(shop)):013d}" if shop else ""
