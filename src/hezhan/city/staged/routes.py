"""How each mule account handles what reaches it: a table, read by `laundering`."""

from dataclasses import dataclass

RUSH = (15, 70)  # seconds from arrival to passing on
BRISK = (120, 480)
SLOW = (2_400, 9_000)
OVERNIGHT = (36_000, 54_000)
SAME_SECOND = (0, 0)

# Ways out of the traced world, beside the slots of further accounts.
ATM, COUNTER, GOLD, GOODS = "atm", "counter", "gold", "goods"


@dataclass(frozen=True, slots=True)
class Route:
    """Where victims' money in an account goes on to.

    `to`: slots and ways, served in turn. `parts`: into how many payments, 0 one for each of `to`.
    `hold_percent` stays in the account. `batch`: all payments in one second. `twin`: the first payment is halved
    into two equal ones in the same second. `back`: once, a payment goes back to this slot (a cycle).
    """

    to: tuple[str, ...]
    pace: tuple[int, int] = RUSH
    parts: int = 0
    hold_percent: int = 0
    batch: bool = False
    twin: bool = False
    back: str = ""


ROUTES = {
    "a11": Route(("a23",), SLOW),
    "a12": Route(("a27",), SLOW, parts=2),
    "a13": Route(("a21", "a22", "a28", "a23", "a21", "a22")),
    "a14": Route(("a22", "a24", "a25", "a24"), batch=True),
    "a15": Route(("a26", "a24", "a26")),
    "a21": Route(("a38", "a37", "a31", "a38", "a31")),
    "a22": Route(("a31", "a32"), SAME_SECOND, batch=True, twin=True),
    "a23": Route(("c2", "a35"), (900, 1_500), hold_percent=35),
    "a24": Route(("a33", "a34", "a33")),
    "a25": Route(("a34", "a35"), BRISK),
    "a26": Route(("a34", "w31", "a35")),
    "a27": Route(("s31",), OVERNIGHT, parts=2),
    "a31": Route(("a41", "a42", "a41")),
    "a32": Route(("a42", "w42", "a43")),
    "a33": Route(("a44", "a45", "a44"), back="a24"),
    "a35": Route((ATM, ATM, ATM, COUNTER), BRISK, hold_percent=20),
    "w31": Route(("w41",)),
    "a41": Route(("a51", ATM), RUSH, hold_percent=60),
    "a42": Route(("a51", "a52"), BRISK, hold_percent=50),
    "a43": Route(("w51",)),
    "a44": Route((GOLD, "a52", GOLD), BRISK),
    "a45": Route(("a53", "a54"), (1_500, 3_000), hold_percent=15),
    "w41": Route(("a55", GOODS), BRISK),
    "w42": Route(("w51",), BRISK),
    "a51": Route((COUNTER, ATM), BRISK, hold_percent=40),
    "a52": Route((ATM, ATM, GOODS), BRISK, hold_percent=30),
    "a55": Route((ATM, ATM), SLOW),
    "w51": Route((GOODS, GOODS, GOODS), BRISK, hold_percent=3),
    "b11": Route(("b21", "b22"), (300, 900)),
    "b12": Route(("b21", "b22"), (300, 900), parts=3),
    "b21": Route(("s31",), OVERNIGHT, parts=2),
    "b22": Route(("s31", "b31"), OVERNIGHT),
    "s31": Route(("a45", "b41"), (5_400, 12_000), hold_percent=30),
    "b31": Route(("b41",), SLOW),
    "b41": Route(("b51",), SLOW, hold_percent=20),
    "b51": Route((ATM, GOODS), SLOW),
}

# Whom the centre's stop orders reach at 17:30 (只收不付), as far as victims' money lies there.
STOP_ORDERS = (
    "a28",
    "a34",
    "a35",
    "a37",
    "a38",
    "a41",
    "a42",
    "a51",
    "a52",
    "a53",
    "b41",
    "s31",
    "w51",
)
# Frozen with a limit (限额冻结) only, because a firm's innocent money lies beside it.
LIMITED = "a23"
