"""What events name is listed by the published block lists, and by the accounts to which victims were made to pay."""

from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.flows.blocks.lists import open_snapshot
from hezhan.flows.blocks.publishing import PUBLISHED, publish_blocks
from hezhan.flows.warning.marking import Marker
from tests.centre.archive import PAYEE, open_case
from tests.centre.conftest import MINUTE
from tests.centre.test_blocks import act, app, doors, ground, people, reported  # noqa: F401  fixtures
from tests.centre.test_understanding import tools  # noqa: F401  of those
from tests.engines.warn.events import event, frame


def marks(centre, marker, *rows):
    asked = frame([{**event(0, kind, name), "time": at} for kind, name, at in rows])
    with centre.hands.by_hand(CENTRE) as book:
        return marker(book, asked).to_list()


def test_what_is_published_and_what_victims_paid_is_listed_from_then_on(centre, ground, doors, people):  # noqa: F811
    marker = Marker(ground.folder / PUBLISHED, lambda path: open_snapshot(ground.lists.snapshots, path))
    began = centre.clock.at
    site, paid = "http://www.pay.example-scam.top/x", PAYEE
    assert marks(centre, marker, ("visit", site, began), ("payment", paid, began)) == [False, False]
    centre.clock.pass_(MINUTE)
    open_case(centre)
    block_id = reported(people["duty.east"])
    act(people["tech.city"], block_id, "approve")
    publish_blocks(doors)
    now = centre.clock.at
    rows = [(kind, name, at) for kind, name in (("visit", site), ("payment", paid)) for at in (began, now)]
    assert marks(centre, marker, *rows) == [False, True, False, True]
    assert marks(centre, marker, ("payment", "6222000000000009", now)) == [False]  # the victim's own
    act(people["tech.city"], block_id, "lift", {"reason": "查明是正常商户"})
    publish_blocks(doors)
    assert marks(centre, marker, *rows) == [False, False, False, True]
