"""A scene of administration: somebody without a role, a program, a role that waits for a second person."""

from hezhan.adapters.stores.door import SqlRoll
from hezhan.core.matters import GrantAsked
from hezhan.flows.people import members as people
from tests.centre.conftest import EAST


def some_people(centre):
    """Gives the grant that waits."""
    with centre.desk("admin.city") as desk:
        roll = SqlRoll(desk.book)
        for new in (
            people.NewMember(login="new.east", name="东区新警", unit=EAST, id_number="990203199001010010"),
            people.NewMember(login="feed.east", name="接警程序", unit=EAST),
        ):
            people.enrol(desk, roll, centre.vault, new)
        asked = GrantAsked(member="new.east", role="duty-officer", unit=EAST)
        grant = people.propose_grant(desk, roll, asked)
    return {"grant": grant.id}
