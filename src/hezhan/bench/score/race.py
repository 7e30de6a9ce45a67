"""抢时间: the money moves on while banks are asked (`race`). A row is a case; the race itself counts its sums.

Signs: Σ is over cases.
"""

from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Better, Definition, Line, Unit, amount, share

SAVED = Definition(
    key="race_saved",
    name="抢下的钱",
    english="Saved: of the money still in banks at the report, what was stopped in time.",
    formula="Σ saved_fen / Σ in_banks_at_report_fen",
    unit=Unit.MONEY_SHARE,
    best=None,
)
OF_BOUND = Definition(
    key="race_of_bound",
    name="抢下的钱，占上限",
    english="Saved, of the bound: of what any chain of information could have stopped.",
    formula="Σ saved_fen / Σ bound_fen",
    unit=Unit.MONEY_SHARE,
)
WRONG_HOURS = Definition(
    key="race_wrong_hours",
    name="误止元·小时",
    english="Wrongly held yuan-hours: other people's money in stopped accounts times the hours while it was held.",
    formula="Σ wrong_fen_hours, each innocent_fen · hours held",
    unit=Unit.FEN_HOURS,
    better=Better.LOW,
    best=None,
)
FIRST = Definition(
    key="race_first_stop",
    name="首次止付用时（中位）",
    english="Time to the first stop: median over cases with a stop, from the report.",
    formula="median first_stop_s",
    unit=Unit.SECONDS,
    better=Better.LOW,
    best=None,
    of="案",
)
LAST = Definition(
    key="race_last_stop",
    name="末次止付用时（中位）",
    english="Time to the last stop: the same.",
    formula="median last_stop_s",
    unit=Unit.SECONDS,
    better=Better.LOW,
    best=None,
    of="案",
)


def measure(material: Material) -> Iterator[Line]:
    """Money first, then time."""
    race = material.result["race"]
    saved, in_banks, bound, wrong = (
        sum(race[name].to_list()) for name in ("saved_fen", "in_banks_at_report_fen", "bound_fen", "wrong_fen_hours")
    )
    yield share(SAVED, saved, in_banks)
    yield share(OF_BOUND, saved, bound)
    yield amount(WRONG_HOURS, wrong)
    for definition, name in ((FIRST, "first_stop_s"), (LAST, "last_stop_s")):
        seconds = [Fraction(one) for one in race[name].drop_nulls()]
        yield amount(definition, median(seconds) if seconds else None, len(seconds))


FAMILY = Family(
    title="抢时间",
    definitions=(SAVED, OF_BOUND, WRONG_HOURS, FIRST, LAST),
    result=("race",),
    truth=(),
    measure=measure,
)
