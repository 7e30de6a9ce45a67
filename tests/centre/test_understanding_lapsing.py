"""A draft that nobody files is erased when its term is over, with what was brought for it; nothing else is."""

import pytest
from sqlalchemy.exc import DBAPIError

from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.core.instants import SECOND
from hezhan.flows.understanding.lapsing import lapse_drafts
from hezhan.ports import NotKept
from tests.centre.api import Person
from tests.centre.archive import asked
from tests.centre.test_understanding import STORY, app, duty, pasted, tools  # noqa: F401

DAY = 24 * 3600 * SECOND
DAYS = 30


def left_of(centre, draft):
    thread = f"SELECT id FROM hz.matter WHERE '{draft['id']}' IN (id::text, about::text)"
    bodies = asked(centre, f"SELECT DISTINCT body::text = '{{}}' FROM hz.matter WHERE id IN ({thread})")
    tokens = asked(centre, f"SELECT count(*) FROM hz.token WHERE matter_id IN ({thread})")
    entries = asked(centre, f"SELECT count(*) FROM hz.log WHERE entry IS NOT NULL AND matter_id IN ({thread})")
    return [erased for (erased,) in bodies], tokens[0][0], entries[0][0]


def lapse(centre, tools, days=DAYS):  # noqa: F811
    return lapse_drafts(centre.hands, tools.kept, CENTRE, days)


def test_a_draft_that_nobody_filed_is_erased_with_its_sources(centre, duty, tools):  # noqa: F811
    draft = pasted(duty, STORY)
    sha256 = draft["materials"][0]["sha256"]
    centre.clock.pass_(DAYS * DAY - SECOND)
    assert lapse(centre, tools) == 0
    centre.clock.pass_(2 * SECOND)
    assert lapse(centre, tools) == 1
    assert left_of(centre, draft) == ([True], 0, 0)
    with pytest.raises(NotKept), tools.kept.opened(sha256):
        pass
    assert lapse(centre, tools) == 0
    assert asked(centre, "SELECT count(*) FROM hz.log WHERE act = 'draft.lapse'") == [(1,)]


def test_one_that_was_touched_or_filed_stays_and_so_does_a_file_that_it_shares(centre, app, duty, tools):  # noqa: F811
    lapsing, touched, filed = (pasted(duty, STORY) for _ in range(3))
    centre.clock.pass_(DAYS * DAY - SECOND)
    duty = Person(app, centre, "duty.east")  # their first login is long over
    made = duty.post(f"/understandings/{filed['id']}/file", {"version": filed["version"]})
    assert made.status_code == 201, made.text
    more = {"version": touched["version"], "materials": [{"sort": "sms", "text": "补充：对方还说要再转五千元。"}]}
    assert duty.post(f"/understandings/{touched['id']}/materials", more).status_code in (200, 201)
    centre.clock.pass_(2 * SECOND)
    assert lapse(centre, tools) == 1
    assert left_of(centre, lapsing) == ([True], 0, 0)
    for one in (touched, filed):
        assert left_of(centre, one)[0] == [False]
    with tools.kept.opened(lapsing["materials"][0]["sha256"]):
        pass  # the others name it too


def test_the_store_itself_refuses_what_is_too_early_or_filed(centre, duty, tools):  # noqa: F811
    draft = pasted(duty, STORY)
    centre.clock.pass_(6 * DAY)
    with pytest.raises(DBAPIError, match="term is not over"):
        lapse(centre, tools, days=5)
    assert left_of(centre, draft)[0] == [False]
