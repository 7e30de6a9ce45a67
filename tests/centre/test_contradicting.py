"""Two materials that tell one payment differently, as a draft shows them; a search for the sake of a draft."""

from tests.centre.test_understanding import OWN, PAYEE, app, duty, pasted, tools  # noqa: F401  fixtures

STORY = f"今天上午7点40分，我用自己的建业银行卡{OWN}，转账35000元到对方账户，户名何志军，尾号4417。转完我才发现被骗。"
SMS = f"【建业银行】您尾号1234的账户5月11日07:40向何志军账户{PAYEE}转账35000.00元，余额1904.37元。"


def shown(duty, story=STORY, sms=SMS):  # noqa: F811
    return pasted(duty, story, sms)


def test_both_rows_stand_and_both_facts_are_named(duty):  # noqa: F811
    draft = shown(duty)
    assert len(draft["report"]["payments"]) == 2
    (one,) = draft["contradictions"]
    assert (one["payments"], one["field"]) == ([0, 1], "payee")
    facts = {(m["id"], f["fact"]): f["value"] for m in draft["materials"] for f in m["facts"]}
    told = [facts[one[side]["material"], one[side]["fact"]] for side in ("first", "second")]
    assert told == ["tail:4417", PAYEE]


def test_what_agrees_is_one_payment_and_no_contradiction(duty):  # noqa: F811
    draft = shown(duty, STORY.replace("4417", PAYEE[-4:]))
    assert len(draft["report"]["payments"]) == 1
    assert draft["contradictions"] == []


def test_payments_that_have_nothing_in_common_but_the_sum_are_two(duty):  # noqa: F811
    draft = shown(duty, STORY.replace("7点40分", "11点05分").replace("何志军", "罗春梅"))
    assert len(draft["report"]["payments"]) == 2
    assert draft["contradictions"] == []


def test_a_row_that_an_officer_took_away_is_told_no_more(duty):  # noqa: F811
    draft = shown(duty)
    report = {**draft["report"], "payments": draft["report"]["payments"][1:]}
    answer = duty.post(f"/understandings/{draft['id']}/form", {"version": draft["version"], "report": report})
    assert answer.status_code == 200, answer.text
    assert answer.json()["contradictions"] == []
    assert {one["payment"] for one in answer.json()["readings"]} == {0}


def test_the_bank_of_an_account_that_an_officer_typed_follows_from_its_digits(duty):  # noqa: F811
    draft = pasted(duty, "今天被骗了，对方让我转账。")
    blank = dict.fromkeys(("payer", "payer_name", "payer_bank", "payee_bank", "payee_name", "channel", "words"), "")
    report = {**draft["report"], "payments": [{**blank, "payee": PAYEE}]}
    answer = duty.post(f"/understandings/{draft['id']}/form", {"version": draft["version"], "report": report})
    assert answer.json()["report"]["payments"][0]["payee_bank"] == "华国银行"
