"""The doors of money and returns: handed in once, looked at for a case's sake, masked by role, acted on once."""

import pytest

from hezhan.api.cases import cases
from hezhan.api.money import MONEY, money
from hezhan.api.returns import RETURNS, returns
from hezhan.core.matters import Kind
from hezhan.flows.money.upstream import warn_other_payers
from tests.centre.api import Person, app_of
from tests.centre.conftest import HOUR
from tests.centre.money import Money
from tests.centre.test_money import A, B, V, X, chain
from tests.centre.test_returns import mixed, publishing, single


@pytest.fixture
def works(centre):
    return Money(centre)


@pytest.fixture
def app(centre, works):
    return app_of(centre, [cases, money, returns], **{MONEY: works.tools, RETURNS: publishing(works)})


def uploaded(person, case, files, key="hand-in-0001"):
    return person.client.post(
        f"/api/v1/cases/{case.matter.id}/statements",
        files=[("files", (name, content, "application/octet-stream")) for name, content in files],
        data={"bank": "bank-a"},
        headers={**person.headers, "Idempotency-Key": key},
    )


def test_from_an_upload_to_why_the_money_stands_there(centre, works, app):
    told, of_a, of_b = chain(centre.clock.at)
    case = works.open(told)
    duty = Person(app, centre, "duty.east", purpose=case.matter.id)
    files = [("a.csv", of_a), ("b.csv", of_b), ("坏.csv", b"\x00\x01")]
    first, again = uploaded(duty, case, files), uploaded(duty, case, files)
    assert first.status_code == 201, first.text
    assert again.json() == first.json()
    works.trace(first.json()["id"])
    (shown,) = duty.get(f"/cases/{case.matter.id}/statements").json()
    assert [one["name"] for one in shown["body"]["files"]] == ["a.csv", "b.csv", "坏.csv"]
    trace = duty.get(f"/cases/{case.matter.id}/trace").json()["body"]
    assert trace["accounts"][0]["account"] == B
    problems = duty.get(f"/cases/{case.matter.id}/trace/problems", params={"limit": 1}).json()
    assert len(problems["items"]) == 1
    assert problems["items"][0]["file"].endswith("坏.csv")
    stops = duty.get(f"/cases/{case.matter.id}/trace/stops").json()
    assert (stops[0]["account"], stops[0]["freeze_fen"]) == (B, 90_000_00)
    (way,) = duty.get(f"/cases/{case.matter.id}/trace/accounts/0/why").json()
    assert [(one["payer"], one["payee"], one["claimed"]) for one in way["transfers"]] == [
        (V, A, 100_000_00),
        (A, B, 90_000_00),
    ]
    assert duty.get(f"/cases/{case.matter.id}/trace/accounts/99/why").status_code == 404
    assert duty.get(f"/cases/{case.matter.id}/trace/accounts/-1/why").status_code == 422


def test_problems_are_paged_and_none_is_twice(centre, works, app):
    told, of_a, _ = chain(centre.clock.at)
    case = works.open(told)
    bad = of_a + "\n".join(f"{A},,,nonsense,{n},,in,{X},许某" for n in range(5)).encode()
    works.trace(works.hand_in(case, a=bad).id)
    duty = Person(app, centre, "duty.east", purpose=case.matter.id)
    rows, cursor = [], None
    while True:
        params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = duty.get(f"/cases/{case.matter.id}/trace/problems", params=params).json()
        rows += [one["row"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(rows) == len(set(rows)) == 5


def test_without_a_purpose_or_in_another_county_no_money_is_shown(centre, works, app):
    told, of_a, of_b = chain(centre.clock.at)
    case = works.open(told)
    works.trace(works.hand_in(case, a=of_a, b=of_b).id)
    looks = ("trace", "statements", "trace/problems", "trace/stops", "trace/accounts/0/why")
    for path in looks:
        assert Person(app, centre, "duty.east").get(f"/cases/{case.matter.id}/{path}").status_code == 403, path
        assert Person(app, centre, "duty.west", case.matter.id).get(f"/cases/{case.matter.id}/{path}").status_code in (
            403,
            404,
        )


def test_a_commander_sees_no_number_in_full_anywhere(centre, works, app):
    told, of_a, of_b = chain(centre.clock.at)
    case = works.open(told)
    works.trace(works.hand_in(case, **{f"流水{A}": of_a, "b": of_b, "c": f"{A}坏".encode()}).id)
    lead = Person(app, centre, "lead.east", purpose=case.matter.id)
    for path in ("trace", "statements", "trace/problems", "trace/stops", "trace/accounts/0/why"):
        answer = lead.get(f"/cases/{case.matter.id}/{path}")
        assert answer.status_code == 200, answer.text
        for number in (A, B, V, X):
            assert number not in answer.text, path
    assert "****" in lead.get(f"/cases/{case.matter.id}/trace").text


def test_who_may_read_warnings_reads_who_is_to_be_warned(centre, works, app):
    told, of_a, of_b = chain(centre.clock.at)
    case = works.open(told)
    traced = works.trace(works.hand_in(case, a=of_a, b=of_b).id)
    with centre.hands.by_hand("duty.east") as book:
        warn_other_payers(book, works.tools, traced.id)
    (hint,) = Person(app, centre, "duty.east").get("/upstream").json()["items"]
    assert hint["body"]["payers"][0]["account"] == X
    assert Person(app, centre, "duty.west").get("/upstream").json()["items"] == []
    assert Person(app, centre, "fund.east").get("/upstream").status_code == 403


def test_a_return_from_draft_to_the_bank(centre, works, app):
    case, _ = single(centre, works)
    fund, lead, head = (Person(app, centre, name) for name in ("fund.east", "lead.east", "head.city"))
    drafted = fund.post(f"/cases/{case.matter.id}/returns", {"strategy": "article-8"})
    assert drafted.status_code == 201, drafted.text
    plan = drafted.json()["id"]
    assert lead.post(f"/returns/{plan}/approve").status_code == 403
    assert lead.post(f"/returns/{plan}/notice").status_code == 403
    assert lead.post(f"/returns/{plan}/check").json()["state"] == "checked"
    assert head.post(f"/returns/{plan}/approve").json()["state"] == "approved"
    assert Person(app, centre, "duty.east").post(f"/returns/{plan}/execute").json()["state"] == "at-bank"
    assert Person(app, centre, "duty.east").post(f"/returns/{plan}/attend").status_code == 403
    assert Person(app, centre, "duty2.east").post(f"/returns/{plan}/attend").json()["state"] == "attended"
    assert lead.post(f"/returns/{plan}/withdraw", {"reason": "晚了"}).status_code == 409
    assert [one["state"] for one in lead.get("/returns").json()["items"]] == ["attended"]
    assert lead.get(f"/returns/{plan}/payments").json() == []
    body = lead.get(f"/returns/{plan}").json()["body"]
    assert (body["held"], body["lines"][0]["account"][:4]) == (100_000_00, "****")
    assert Person(app, centre, "duty.west").get(f"/returns/{plan}").status_code == 404


def test_the_notice_is_read_in_words_without_a_name_or_a_number(centre, works, app):
    case, _ = mixed(centre, works)
    plan = Person(app, centre, "fund.east").post(f"/cases/{case.matter.id}/returns").json()["id"]
    lead = Person(app, centre, "lead.east")
    assert lead.get(f"/returns/{plan}/notice").status_code == 404
    lead.post(f"/returns/{plan}/check")
    assert lead.post(f"/returns/{plan}/notice").json()["state"] == "noticed"
    told = lead.get(f"/returns/{plan}/notice").json()
    assert A not in told["text"]
    assert "返还共计60,000.00元" in told["text"]
    refused = Person(app, centre, "head.city").post(f"/returns/{plan}/approve")
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/input-refused")
    centre.clock.pass_(31 * 24 * HOUR)
    assert Person(app, centre, "head.city").post(f"/returns/{plan}/approve").json()["state"] == "approved"


def test_another_countys_case_takes_nothing(centre, works, app):
    told, of_a, _ = chain(centre.clock.at)
    case = works.open(told)
    assert uploaded(Person(app, centre, "duty.west"), case, [("a.csv", of_a)]).status_code == 404
    assert not (centre.folder / "data" / "files").exists()
    with centre.hands.by_hand("hezhan") as book:
        assert book.get(case.matter.id).matter.kind is Kind.CASE


def test_a_sign_that_no_text_can_hold_is_refused_and_a_wild_name_is_only_told(centre, works, app):
    told, *_ = chain(centre.clock.at)
    case = works.open(told)
    duty = Person(app, centre, "duty.east", purpose=case.matter.id)

    def sent(bank, key):
        return duty.client.post(
            f"/api/v1/cases/{case.matter.id}/statements",
            files=[("files", ("../../坏\n.csv", b""))],
            data={"bank": bank},
            headers={**duty.headers, "Idempotency-Key": key},
        )

    assert sent("甲\0", "wild-0001").status_code == 422
    assert sent("甲", "wild-0002").status_code == 201
    (shown,) = duty.get(f"/cases/{case.matter.id}/statements").json()
    assert "/" not in shown["body"]["files"][0]["name"]
    lead, plan = Person(app, centre, "lead.east"), "0" * 8 + "-0000-0000-0000-" + "0" * 12
    assert lead.post(f"/returns/{plan}/withdraw", {"reason": "a\0"}).status_code == 422
