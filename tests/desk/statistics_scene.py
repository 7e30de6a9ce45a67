"""A scene of statistics: a month that is over, its figures sealed and published, a bulletin that waits to be signed."""

from hezhan import assemble
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.core.instants import parse_instant
from hezhan.core.matters import Kind
from hezhan.engines.statistics import Form, Period
from hezhan.flows.statistics import bulletins, publishing
from hezhan.flows.statistics.ground import Ground
from tests.centre.conftest import CITY
from tests.centre.money import Money
from tests.centre.test_returns import single

BEGINS, ENDS = (parse_instant(f"2026-{month}-01T00:00:00+08:00") for month in ("05", "06"))


def a_month_that_is_over(centre):
    """Gives what the addresses of screens name."""
    single(centre, Money(centre))
    centre.clock.at = ENDS + 9 * 3_600_000_000
    return {"period": "month.2026-05-01"}


def a_bulletin_to_be_signed(centre):
    """The month after: figures are out, the text is not."""
    told = a_month_that_is_over(centre)
    ground = Ground(assemble.figures(), centre.hands, CENTRE)
    with centre.desk("intel.city") as desk:
        sealed = publishing.draft(desk, ground, Period(since=BEGINS, until=ENDS), CITY).id
    for member, sign in (("lead.city", publishing.check), ("head.city", publishing.publish)):
        with centre.desk(member) as desk:
            sign(desk, ground, desk.seen(sealed, Kind.FIGURES))
    with centre.desk("intel.city") as desk:
        publication = desk.seen(sealed, Kind.FIGURES)
        text = bulletins.proposed(assemble.bulletin_templates(), publication, Form.PRESS, "zh")
        bulletins.draft(desk, publication, text)
    return told
