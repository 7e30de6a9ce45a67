"""Every door of the real application: shut to strangers, shut to who has no role for it, as documented, on its page.

`python -m tests.centre.test_doors` writes docs/api.md anew.
"""

import re
from pathlib import Path

import pytest

from hezhan.api.rooms import ROOMS, TAGS
from hezhan.api.shell.app import build
from hezhan.api.shell.doors import Door, declared
from hezhan.api.shell.pages import MARK, api_page
from hezhan.api.shell.parts import Keys, Origin, Parts
from hezhan.engines.rights import ACTIONS
from hezhan.engines.rights.table import BY_ACTION
from tests.centre.conftest import PEOPLE
from tests.centre.whole import ORIGIN, client_of, whole

PAGE = Path(__file__).parents[2] / "docs/api.md"
DOORS = [one for room in ROOMS for one in room.routes if isinstance(one, Door)]
SHUT = [one for one in DOORS if not declared(one.endpoint).public]
ROLES = {one.id: one.role for one in PEOPLE}
NOTHING = "00000000-0000-0000-0000-000000000000"


def paper_app():
    """The doors without a centre behind them: enough for the document."""
    parts = Parts(
        routers=ROOMS,
        tags=TAGS,
        doorkeeper=None,
        origins=(Origin(ORIGIN),),
        keys=Keys(b"c" * 32, b"s" * 32, None),
        version="1",
    )
    return build(parts)


def ask(web, door, token=None):
    """Knock, with nothing but a key and an empty body."""
    method = next(iter(door.methods))
    path = re.sub(r"\{[^}]*\}", NOTHING, door.path)
    headers = {"Idempotency-Key": "knock-0001"} | ({"Authorization": f"Bearer {token}"} if token else {})
    upload = declared(door.endpoint).upload
    body = {"data": {"x": "y"}, "files": {"none": b""}} if upload else {"json": {}} if method != "GET" else {}
    return web.request(method, path, headers=headers, **body)


def test_no_door_opens_to_a_stranger(centre):
    with client_of(whole(centre)) as web:
        for door in SHUT:
            for token in (None, "x" * 43):
                answer = ask(web, door, token)
                assert answer.status_code == 401, (door.path, answer.text)


@pytest.mark.parametrize("member", ["admin.city", "audit.city", "bank.a", "holder.one", "duty.east", "review.city"])
def test_no_door_opens_to_who_has_no_role_for_it(centre, member):
    with client_of(whole(centre)) as web:
        token = centre.log_in(member)
        for door in SHUT:
            actions = declared(door.endpoint).actions
            if not actions or any(ROLES[member] in row.who for action in actions for row in BY_ACTION[action]):
                continue
            answer = ask(web, door, token)
            assert answer.status_code == 403, (door.path, answer.status_code, answer.text)
            assert answer.json()["rows"], door.path


def test_every_act_of_the_table_that_is_built_has_a_door():
    """What no door asks for yet belongs to rooms that are not built: this list grows shorter."""
    asked = {action for door in DOORS for action in declared(door.endpoint).actions}
    later = {"warning", "block", "link", "identify", "gang", "lead", "operation"}
    later |= {"keys", "settings"}
    missing = sorted(str(one) for one in ACTIONS if one not in asked and one.split(".")[0] not in later)
    assert missing == ["order.send"]  # a signed order goes out by itself: `flows.sending`


def page():
    """docs/api.md: the hand-written head stays."""
    return PAGE.read_text(encoding="utf-8").partition(MARK)[0] + api_page(paper_app().openapi())


def test_the_page_is_what_the_document_says():
    assert PAGE.read_text(encoding="utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
