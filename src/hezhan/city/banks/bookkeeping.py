"""From postings to the lines that an institution prints, and to the facts it knows about their owners.

In:  postings of some accounts of one institution, in the order of their books. Out: an `Answer`.
Law: a line says what the institution knows, by its own clock and in its own words; the balance is the true one.
"""

from typing import Final

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.banks.accidents import Accident, accidents
from hezhan.city.banks.devices import Whereabouts
from hezhan.city.banks.holders import Institution
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.banks.lines import LINES, OWNERS, Answer
from hezhan.city.banks.parties import Parties
from hezhan.city.banks.styles.style import Style
from hezhan.city.banks.tills import Tills
from hezhan.city.banks.wording import Wording
from hezhan.city.happenings import KINDS, OWNER_KINDS
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Int64s, World
from hezhan.core.instants import SECOND

_BRANCHES: Final = ("营业部", "城东支行", "城西支行", "城南支行", "城北支行", "新区支行", "中山路支行", "火车站支行")
_SCRAMBLED: Final = 10**12


class Bookkeeper:
    """Writes lines for one world."""

    def __init__(self, world: World, rates: Rates, known_cash: pl.DataFrame | None = None) -> None:
        """`known_cash`: at which tills some withdrawals happened, rows of `tills.KNOWN_CASH`; others are drawn."""
        self.world, self._rates = world, rates
        self._parties, self._wording = Parties(world), Wording(world, rates)
        self._whereabouts, self._tills = Whereabouts(world, rates), Tills(world, rates, known_cash)

    def printed(self, postings: pl.DataFrame, bank: Institution, style: Style, until: int) -> pl.DataFrame:
        """The postings that this institution prints so up to an instant of its clock, with `accident` in a column.

        `postings` hold rows of some accounts, account after account.
        """
        time = pl.col("time") + bank.clock_s * SECOND
        shown = postings.filter(time < until, pl.col("ok") | pl.lit(bank.habits.failures))
        with_accidents = shown.with_columns(
            pl.Series("accident", accidents(shown, style, self.world.seed, self._rates))
        )
        return with_accidents.filter(pl.col("accident") != Accident.LOST)

    def answer(self, accounts: Int64s, printed: pl.DataFrame, bank: Institution) -> Answer:
        """Lines of postings that are printed, and these accounts as their owners, in the same order."""
        owner = np.full(int(accounts.max(initial=0)) + 1, NOBODY, np.int32)
        owner[accounts] = np.arange(len(accounts))
        lines = self._lines(printed, owner[printed["account"].to_numpy()], bank)
        return Answer(lines, self._owners(accounts, lines, bank))

    def _lines(self, postings: pl.DataFrame, owner: np.ndarray, bank: Institution) -> pl.DataFrame:
        till = self._tills.at(postings)
        devices = self._whereabouts.devices(postings, till)
        blank = pl.repeat("", postings.height, dtype=pl.String, eager=True)
        columns = {
            "owner": pl.Series(owner),
            "time": postings["time"] + bank.clock_s * SECOND,
            "sign": postings["sign"],
            "fen": postings["fen"],
            "balance_fen": postings["balance_fen"],
            "kind": pl.Series([str(kind) for kind in KINDS]).gather(postings["kind"]),
            "serial": self._serials(postings, bank),
            **self._parties.columns(postings, bank).to_dict(),
            "words": self._wording.words(postings, till.counter),
            "remark": self._wording.remarks(postings),
            "place": devices.place,
            "ip": devices.ip if bank.habits.devices else blank,
            "mac": devices.mac if bank.habits.devices else blank,
            "terminal": devices.terminal,
            "failed": ~postings["ok"],
            "no_sign": postings["accident"] == Accident.NO_SIGN,
            "broken_amount": postings["accident"] == Accident.BROKEN_AMOUNT,
            "broken_time": postings["accident"] == Accident.BROKEN_TIME,
        }
        return pl.DataFrame(columns).select(pl.col(name).cast(dtype) for name, dtype in LINES.items())

    def _serials(self, postings: pl.DataFrame, bank: Institution) -> pl.Series:
        """The number that both sides know, or one of the institution's own; a number is never without a day."""
        if not bank.habits.serials:
            return pl.repeat("", postings.height, dtype=pl.String, eager=True)
        through = self._parties.through_wallets(postings, bank)
        within = self._parties.within(postings, bank)
        shared = np.where(through, bank.habits.wallet_serials, bank.shares_serials | within)
        number = postings["serial"].to_numpy()
        day = (pl.from_epoch(postings["sent"] + 8 * 3600 * SECOND, time_unit="us")).dt.strftime("%Y%m%d")
        own = pl.Series(number % _SCRAMBLED * 7 + 3).cast(pl.String).str.zfill(13)
        letters = bank.style.letters if bank.style else ""
        numbers = pl.DataFrame({"day": day, "common": pl.Series(number).cast(pl.String), "own": own, "shared": shared})
        return numbers.select(
            pl.when("shared")
            .then(pl.col("day") + pl.col("common"))
            .otherwise(pl.lit(f"{letters}{bank.mark}") + pl.col("day") + pl.col("own"))
            .alias("serial")
        ).to_series()

    def _owners(self, accounts: Int64s, lines: pl.DataFrame, bank: Institution) -> pl.DataFrame:
        """Facts about accounts, and their balances before the first line and after the last."""
        world = self.world
        holder, id_number = self._parties.holders(accounts)
        person, firm = world.accounts.person[accounts], world.accounts.firm[accounts]
        opening = world.accounts.opening_fen[accounts] + world.accounts.reserve_fen[accounts]
        place = np.where(person != NOBODY, world.people.place[person], world.firms.place[firm]).astype(np.int64)
        last = lines.group_by("owner", maintain_order=True).agg(
            pl.col("balance_fen").last(), pl.col("time").last().alias("last_time")
        )
        opened = pl.Series(world.accounts.opened[accounts]).cast(pl.Date)
        bound_card, bound_bank = self._bound(person)
        facts = pl.DataFrame(
            {
                "number": world.accounts.number.gather(accounts),
                "card": world.accounts.card.gather(accounts),
                "holder": holder,
                "id_number": id_number,
                "kind": pl.Series([str(kind) for kind in OWNER_KINDS]).gather(world.accounts.kind[accounts]),
                "bank": [bank.name] * len(accounts),
                "branch": self._branches(accounts, place, bank),
                "opened_on": opened.dt.strftime("%Y-%m-%d"),
                "currency": ["CNY"] * len(accounts),
                "begun_fen": opening,
                "status": ["正常"] * len(accounts),
                "phone": self._phones(person),
                "address": self._addresses(person, place),
                "bound_card": bound_card,
                "bound_bank": bound_bank,
                "owner": np.arange(len(accounts), dtype=np.int32),
                "opened_at": opened.cast(pl.Datetime("us")).cast(pl.Int64),
            }
        ).join(last, on="owner", how="left", maintain_order="left")
        return facts.with_columns(
            pl.col("balance_fen").fill_null(pl.col("begun_fen")), pl.col("last_time").fill_null(pl.col("opened_at"))
        ).select(pl.col(name).cast(dtype) for name, dtype in OWNERS.items())

    def _branches(self, accounts: Int64s, place: Int64s, bank: Institution) -> pl.Series:
        stream = chance.stream(self.world.seed, "banks", "branches")
        branch = pl.Series(_BRANCHES).gather(chance.below(stream, accounts, len(_BRANCHES)))
        county = self.world.places.county.gather(place)
        if bank.wallet:
            return pl.Series([bank.name] * len(accounts))
        return pl.select(pl.concat_str(pl.lit(bank.name), county, branch)).to_series()

    def _phones(self, person: np.ndarray) -> pl.Series:
        main = np.where(person != NOBODY, self.world.phones.main[person], NOBODY)
        if not len(self.world.phones.number):
            return pl.Series([""] * len(person))
        number = pl.Series(self.world.phones.number[main]).cast(pl.String)
        return number.zip_with(pl.Series(main != NOBODY), pl.Series([""]))

    def _addresses(self, person: np.ndarray, place: Int64s) -> pl.Series:
        places = self.world.places
        street = self.world.people.street.gather(np.maximum(person, 0)).zip_with(
            pl.Series(person != NOBODY), pl.Series([""])
        )
        return pl.select(
            pl.concat_str(places.province.gather(place), places.city.gather(place), places.county.gather(place), street)
        ).to_series()

    def _bound(self, person: np.ndarray) -> tuple[pl.Series, pl.Series]:
        """The bank card behind a wallet: that of the account its holder lives from."""
        accounts = self.world.accounts
        main = np.where(person != NOBODY, accounts.main[person], NOBODY).astype(np.int64)
        known = pl.Series(main != NOBODY)
        at = np.maximum(main, 0)
        card = accounts.card.gather(at)
        number = card.zip_with(card != "", accounts.number.gather(at))
        bank = pl.Series([one.name for one in INSTITUTIONS]).gather(accounts.bank[at].astype(np.int64))
        return number.zip_with(known, pl.Series([""])), bank.zip_with(known, pl.Series([""]))
