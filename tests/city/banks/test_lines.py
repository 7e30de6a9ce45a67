"""What stands beside amounts: words, devices, places, numbers. Dishonest payments look like honest ones."""

import numpy as np
import polars as pl
import pytest

from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.banks.devices import Whereabouts
from hezhan.city.banks.institutions import INSTITUTIONS, ROW
from hezhan.city.banks.tills import Tills
from hezhan.city.banks.wording import Wording
from hezhan.city.happenings import HONEST, KINDS, OWNER_KINDS, Purpose
from hezhan.core.accounts import OwnerKind
from hezhan.core.transfers import TransferKind
from tests.city.banks.conftest import Town

CRIMES = (Purpose.SCAM, Purpose.REBATE, Purpose.LAYER, Purpose.TEST, Purpose.EXIT, Purpose.SKIM, Purpose.WAGES_OF_CRIME)


def of_kind(town: Town, *kinds: TransferKind) -> pl.DataFrame:
    return town.postings.filter(pl.col("kind").is_in([KINDS.index(kind) for kind in kinds]))


def said(postings: pl.DataFrame, purpose: Purpose) -> pl.DataFrame:
    return postings.with_columns(pl.lit(int(purpose), pl.Int8).alias("purpose"))


@pytest.mark.parametrize("crime", CRIMES)
def test_dishonest_payments_have_the_words_of_honest_ones(town: Town, crime: Purpose) -> None:
    """Whatever the purpose, a payment between the same two holders draws the same words, remarks and places."""
    wording, postings = Wording(town.world, town.rates), town.postings
    counter = Tills(town.world, town.rates).at(postings).counter
    for honest in (Purpose.FRIEND, Purpose.OWN, Purpose.SUPPLIER, Purpose.CASH, Purpose.SHOP):
        assert wording.words(said(postings, crime), counter).equals(wording.words(said(postings, honest), counter))
    assert wording.remarks(said(postings, crime)).equals(wording.remarks(postings))


def test_words_come_from_the_rates_file(town: Town) -> None:
    wording, rates = Wording(town.world, town.rates), town.rates
    cash = of_kind(town, TransferKind.CASH_OUT)
    counter = Tills(town.world, rates).at(cash).counter
    words = wording.words(cash, counter)
    assert set(words.filter(pl.Series(counter))) == set(rates.weights("banks.words.counter_out"))
    interest = of_kind(town, TransferKind.INTEREST)
    assert set(words.filter(pl.Series(~counter))) == set(rates.weights("banks.words.machine_out"))
    assert set(wording.words(interest, np.ones(interest.height, np.bool_))) == set(
        rates.weights("banks.words.interest")
    )
    failed = town.postings.filter(~pl.col("ok"))
    assert set(wording.remarks(failed)) <= set(rates.weights("banks.words.failure"))


def test_both_sides_of_a_transfer_read_the_payer_s_word(town: Town) -> None:
    personal = OWNER_KINDS.index(OwnerKind.PERSONAL)
    kind = town.world.accounts.kind
    rows = of_kind(town, TransferKind.TRANSFER)
    rows = rows.with_columns(Wording(town.world, town.rates).words(rows, np.zeros(rows.height, np.bool_)))
    people = (kind[rows["account"].to_numpy()] == personal) & (kind[rows["other"].to_numpy()] == personal)
    pairs = rows.filter(pl.Series(people)).group_by("serial").agg(pl.col("words").n_unique(), pl.len())
    assert (pairs["len"] == 2).sum() > 500
    assert (pairs["words"] == 1).all()


def test_a_crew_s_accounts_share_machines_and_honest_ones_their_holder_s(town: Town) -> None:
    whereabouts = Whereabouts(town.world, town.rates)
    rows = of_kind(town, TransferKind.TRANSFER).filter(pl.col("sign") < 0)
    till = Tills(town.world, town.rates).at(rows)
    honest = rows.with_columns(whereabouts.devices(rows, till).mac)
    holders = town.world.accounts.person[honest["account"].to_numpy()]
    per_mac = honest.with_columns(pl.Series("person", holders)).filter(pl.col("person") >= 0)
    assert per_mac.group_by("mac").agg(pl.col("person").n_unique())["person"].max() == 1
    crime = rows.with_columns(pl.lit(3, pl.Int16).alias("gang"), pl.lit(int(Purpose.LAYER), pl.Int8).alias("purpose"))
    worked = crime.with_columns(whereabouts.devices(crime, till).mac)
    shared = worked.group_by("mac").agg(pl.col("account").n_unique())["account"].sort(descending=True)
    assert shared[: town.rates.value("banks.devices.machines")].min() > 20
    assert HONEST not in crime["gang"]


def test_addresses_are_of_networks_kept_for_tests(town: Town) -> None:
    rows = of_kind(town, TransferKind.TRANSFER, TransferKind.CASH_OUT)
    till = Tills(town.world, town.rates).at(rows)
    devices = Whereabouts(town.world, town.rates).devices(rows, till)
    paid_by_phone = (rows["sign"] < 0) & (rows["kind"] == KINDS.index(TransferKind.TRANSFER))
    assert ((devices.ip != "") == paid_by_phone).all()
    first = devices.ip.filter(paid_by_phone).str.extract(r"^(\d+\.\d+)\.")
    assert set(first) <= {"198.18", "198.19", *(f"100.{second}" for second in range(64, 128))}
    cash = pl.Series(rows["kind"] == KINDS.index(TransferKind.CASH_OUT))
    assert ((devices.place != "") == cash).all()
    assert ((devices.terminal != "") == (cash & ~pl.Series(till.counter))).all()


def test_known_withdrawals_are_printed_where_they_happened_and_look_like_others(town: Town) -> None:
    rows = of_kind(town, TransferKind.CASH_OUT)
    known = pl.DataFrame(
        {
            "serial": rows["serial"][:50],
            "bank": [3] * 50,
            "place": [4] * 50,
            "machine": ["01234567"] * 50,
            "counter": [False] * 40 + [True] * 10,
        }
    )
    till = Tills(town.world, town.rates, known).at(rows)
    assert (set(till.bank[:50]), set(till.place[:50]), set(till.machine[:50])) == ({3}, {4}, {"01234567"})
    assert not till.counter[:40].any()
    assert till.counter[40:50].all()
    assert till.machine.str.contains(r"^\d{8}$").all()
    others = Tills(town.world, town.rates).at(rows)
    assert (till.bank[50:] == others.bank[50:]).all()
    assert till.machine[50:].equals(others.machine[50:])


@pytest.mark.parametrize("code", ["huaguo", "gongmin", "beijiang", "tenpay"])
def test_serials_are_shared_or_the_institution_s_own(town: Town, code: str) -> None:
    bank = INSTITUTIONS[ROW[code]]
    accounts = np.flatnonzero(town.world.accounts.bank == ROW[code])
    mine = town.postings.filter(pl.col("account").is_in(accounts.tolist()))
    keeper = Bookkeeper(town.world, town.rates)
    assert bank.style is not None
    printed = keeper.printed(mine, bank, bank.style, 2**62)
    lines = keeper.answer(accounts, printed, bank).lines
    common = (lines["serial"].str.slice(8) == printed["serial"].cast(pl.String)).to_numpy()
    theirs = town.world.accounts.bank[printed["other"].to_numpy()]
    wallets = np.array([one.wallet for one in INSTITUTIONS])
    through = (printed["other"] >= 0).to_numpy() & wallets[theirs] & (theirs != ROW[code])
    if code == "beijiang":
        assert set(lines["serial"]) == {""}
    elif bank.shares_serials:
        assert common.all()
    else:
        assert common[through].all()
        assert not common[~through & (theirs != ROW[code])].any()
        assert lines["serial"].filter(pl.Series(~common)).str.starts_with("GM33").all()
