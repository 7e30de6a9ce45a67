"""The door of the small case: a folder of everything the outside would hand over, and its truth.

Three victims, two gangs, five levels of mules; each institution answers in another format. Law: the same seed gives
the same files, byte for byte.
"""

from pathlib import Path

from hezhan.city.banks.formats.cells import save, separated, yuan_text
from hezhan.city.days import REPORTED
from hezhan.city.draws import Draws
from hezhan.city.staged.books import Bookkeeper
from hezhan.city.staged.deception import Said
from hezhan.city.staged.printing import CUT, UNKNOWN, print_book, write_damaged
from hezhan.city.staged.quirks import spoil
from hezhan.city.staged.routes import LIMITED, STOP_ORDERS
from hezhan.city.staged.story import Happened, run
from hezhan.city.staged.truth import CaseTruth
from hezhan.city.staged.witness import draw_up
from hezhan.core.instants import iso

ANSWERING = ("jiangzuo", "minshang", "dongyu", "tenpay", "alipay", "yunling", "ludao", "hainong")
_DAMAGED = "saibei"
_PARTLY = "a53"  # of it only half the balance could be frozen in time
_BY_CARD = "a42"  # the bank's receipt names the card
_RETURNED = (("C3", 150_000),)  # paid back by a suspect's family before


def write_case(folder: Path, seed: int) -> CaseTruth:
    """Write `statements/`, claims.csv, frozen.csv, returned.csv and case.toml into a folder that is new or empty.

    Returns the truth, which is not in the folder. Raises `FileExistsError` when the folder holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    happened = run(seed)
    keeper = Bookkeeper(happened, Draws(seed, "printing"))
    books = spoil(happened.world, keeper.books(), Draws(seed, "quirks"))
    statements = folder / "statements"
    printed = [one for code in ANSWERING for one in print_book(statements, code, books[code])]
    write_damaged(statements, _DAMAGED, books[_DAMAGED])
    _write_report(folder, happened, Draws(seed, "freezing"))
    return draw_up(seed, happened, keeper.ids, books, printed, (CUT, UNKNOWN))


def _write_report(folder: Path, happened: Happened, draws: Draws) -> None:
    """What the centre itself wrote down."""
    claims = [_CLAIM_COLUMNS, *(_claim_cells(said) for said in happened.said)]
    save(folder / "claims.csv", separated(claims), "utf-8")
    frozen = [_FROZEN_COLUMNS, *_frozen(happened, draws)]
    save(folder / "frozen.csv", separated(frozen), "utf-8")
    returned = [("claim_id", "amount_fen"), *((claim, str(fen)) for claim, fen in _RETURNED)]
    save(folder / "returned.csv", separated(returned), "utf-8")
    save(folder / "case.toml", _case_text(), "utf-8")


_CLAIM_COLUMNS = ("claim_id", "victim", "time", "payer", "payee", "amount")
_FROZEN_COLUMNS = ("account", "frozen_fen", "interest_fen")


def _claim_cells(said: Said) -> tuple[str, ...]:
    return (
        said.claim_id,
        said.victim,
        iso(said.time),
        said.payer,
        said.payee,
        yuan_text(said.fen),
    )


def _frozen(happened: Happened, draws: Draws) -> list[tuple[str, str, str]]:
    """Account, frozen fen and interest: whole balances of those stopped, two of them in part only."""
    rows = []
    for slot in (*STOP_ORDERS, LIMITED):
        account = happened.world.cast[slot]
        balance = happened.ledger.held(account.number)
        claimed = happened.ledger.held(account.number, claims_only=True)
        fen = {LIMITED: claimed * 4 // 5, _PARTLY: balance // 2}.get(slot, balance)
        named = account.card if slot == _BY_CARD else account.number
        if fen and claimed:
            rows.append((named, str(fen), str(draws.between(0, 60))))
    return sorted(rows)


def _case_text() -> str:
    return (
        'case_no = "A9902030020240510001"\n'
        'title = "鹭屿“5·10”电信网络诈骗案"\n'
        'unit = "鹭屿市公安局反诈中心"\n'
        'officers = ["陈志岩", "林永川"]\n'
        f"reported_at = {iso(REPORTED)}\n"
    )
