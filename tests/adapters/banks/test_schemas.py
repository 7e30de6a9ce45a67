"""docs/platform/*.xsd are the schemas of the messages; what we write fits them, and so does what the city's banks write.

`python -m tests.adapters.banks.test_schemas` writes them anew.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from hezhan.adapters.banks.messages import CODES, write_application, write_reply
from hezhan.adapters.banks.messages.schemas import misfit, names, schema_text
from hezhan.city.banks.conduct import Sort
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.live.institutions.fields import ANSWERED as CITY_ANSWERS
from hezhan.city.live.institutions.replies import written
from hezhan.core.banking import What
from tests.adapters.banks.examples import APPLICATIONS, DECLINED, GONE, MOVEMENTS, REPLIES, STOP
from tests.adapters.banks.test_messages import applications

FOLDER = Path(__file__).parents[3] / "docs/platform"


@pytest.mark.parametrize("number", names())
def test_the_page_has_the_schema_of_each_message(number):
    assert (FOLDER / f"{number}.xsd").read_bytes() == schema_text(number)
    etree.XMLSchema(etree.parse(FOLDER / f"{number}.xsd"))


def test_nothing_else_lies_there():
    assert {path.stem for path in FOLDER.glob("*.xsd")} == set(names())


@given(applications())
def test_whatever_is_asked_fits(application):
    assert misfit(CODES[application.what].asked, write_application(application)) == ""


@pytest.mark.parametrize("reply", [*REPLIES.values(), DECLINED, GONE], ids=lambda reply: reply.message_id[-2:])
def test_the_answers_fit(reply):
    assert misfit(CODES[reply.what].answered, write_reply(reply, movements=MOVEMENTS)) == ""


@pytest.mark.parametrize("code", CITY_ANSWERS)
def test_the_fields_of_the_citys_banks_stand_in_the_same_order(code):
    """The city has its own tables, on purpose."""
    blank = {name: "" for name in CITY_ANSWERS[code] if name != "Accounts"}
    content = written(code, INSTITUTIONS[0], Sort.JOINT_STOCK, "1", {**blank, "ApplicationID": "A1", "Result": "0000"})
    assert misfit(code.answer, content) == ""


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        (b">990000.00<", b">1e9<", "TransferAmount"),
        (b">20240510172108<", b">2024-05-10<", "TransferTime"),
        (b"<ApplicationType>00<", b"<ApplicationType>77<", "ApplicationType"),
        (b"<CaseNumber>", b"<Extra/><CaseNumber>", "Extra"),
        (b"100101", b"100103", "TxCode"),
    ],
)
def test_a_schema_tells_what_does_not_fit(was, becomes, why):
    content = write_application(STOP)
    assert was in content
    assert why in misfit("100101", content.replace(was, becomes, 1))


def test_each_message_has_its_own():
    content = write_application(replace(APPLICATIONS[What.FREEZE]))
    assert misfit("100201", content) == ""
    assert misfit("100203", content) != ""


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one in names():
        (FOLDER / f"{one}.xsd").write_bytes(schema_text(one))
