"""Review 复盘 of a period: cases by type, hour, channel, bank and age, beside the period before, with the money held.

In:  a desk, what is counted from, a period, a feature. Out: findings.
Law: whoever may see the cases of the unit may review them; nobody is shown a case here, and each look is noted.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import local
from hezhan.core.matters import Case, Filed, Kind, Report, What
from hezhan.engines.rights import Action
from hezhan.engines.statistics import Finding, Period, Reviewed, reviewed
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.facts import facts_at
from hezhan.flows.remedies.lineage import STOPS, began
from hezhan.flows.statistics.ground import Ground
from hezhan.flows.statistics.periods import before
from hezhan.flows.statistics.rows import Rows

UNKNOWN: Final = "不详"
_BAND: Final = 4  # hours
_AGES: Final = ((18, "18 岁以下"), (30, "18–29 岁"), (45, "30–44 岁"), (60, "45–59 岁"), (200, "60 岁以上"))


def review(desk: Desk, ground: Ground, period: Period, unit: str, feature: str) -> list[Finding]:
    """Findings by one feature. Raises `NotAllowed`."""
    asked = Thing("statistics", "review", None, facts_at(unit))
    desk.require(Action.CASE_READ, asked)
    desk.look_at(Action.STATISTICS_READ, asked, {"feature": feature, "unit": unit})
    earlier = before(period)
    with ground.books.by_hand(ground.hand) as book:
        rows = Rows(book, earlier.since, period.until)
        cases = list(_cases(rows, period, earlier, unit, FEATURES[feature]))
    return reviewed(cases, period.until - period.since, earlier.until - earlier.since)


_Feature = Callable[[Filed[Case], Report | None], str]


def _cases(rows: Rows, period: Period, earlier: Period, unit: str, feature: _Feature) -> Iterator[Reviewed]:
    told = {one.matter.case_id: one.matter.body for one in rows.all(Kind.REPORT) if one.state == "filed"}
    held, returned = _held(rows), _returned(rows)
    for case in rows.all(Kind.CASE):
        at, case_id = case.matter.body.reported_at, case.matter.id
        lies = case.place.unit if case.place is not None else case.matter.unit
        if not lies.startswith(unit) or not (period.holds(at) or earlier.holds(at)):
            continue
        yield Reviewed(
            feature=feature(case, told.get(case_id)) or UNKNOWN,
            lost=int(case.matter.body.loss),
            held=held.get(case_id, 0),
            returned=returned.get(case_id, 0),
            before=earlier.holds(at),
        )


def _held(rows: Rows) -> dict[str, int]:
    """What was traced in accounts that a stop held, by case."""
    held: dict[str, int] = {}
    for order in rows.all(Kind.ORDER):
        body = order.matter.body
        if body.what in STOPS | {What.FREEZE} and began(order) is not None and order.matter.about is None:
            case_id = str(order.matter.case_id)
            held[case_id] = held.get(case_id, 0) + int(body.traced or 0)
    return held


def _returned(rows: Rows) -> dict[str, int]:
    returned: dict[str, int] = {}
    for payment in rows.all(Kind.PAYMENT):
        if payment.done("confirm") is not None:
            case_id = str(payment.matter.case_id)
            returned[case_id] = returned.get(case_id, 0) + int(payment.matter.body.fen)
    return returned


def _type(case: Filed[Case], _: Report | None) -> str:
    return case.matter.body.fraud_type


def _hour(case: Filed[Case], _: Report | None) -> str:
    begins = local(case.matter.body.reported_at).hour // _BAND * _BAND
    return f"{begins:02d}–{begins + _BAND:02d} 时"


def _channel(_: Filed[Case], report: Report | None) -> str:
    return report.payments[0].channel if report is not None and report.payments else ""


def _bank(_: Filed[Case], report: Report | None) -> str:
    return report.payments[0].payee_bank if report is not None and report.payments else ""


def _age(_: Filed[Case], report: Report | None) -> str:
    age = report.victim.age if report is not None else None
    return "" if age is None else next(name for below, name in _AGES if age < below)


FEATURES: Final[Mapping[str, _Feature]] = MappingProxyType(
    {"type": _type, "hour": _hour, "channel": _channel, "bank": _bank, "age": _age}
)
