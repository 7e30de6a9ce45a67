"""Hints: what is the suspect's and nobody else's; who may pay again."""

from hezhan import assemble
from hezhan.core.instants import parse_instant
from hezhan.core.matters import Filed, Kind, Matter, Seat, Sort, SourceFile, Understanding
from hezhan.flows.understanding.draft import drafted
from hezhan.flows.understanding.hints import indicators, signal
from hezhan.flows.understanding.known import sheets
from hezhan.flows.understanding.reading import Brought, Words, read

AT = parse_instant("2026-05-11T11:00:00+08:00")
WORDS = Words(assemble.words(), assemble.slip_words())
FILE = SourceFile(sha256="0" * 64, name="a.txt", size=1)


def draft_of(*texts):
    made = [read(Brought(sort=Sort.STORY, file=FILE, text=text), AT, WORDS) for text in texts]
    filed = [filed_as(Kind.MATERIAL, f"m{n}", one) for n, one in enumerate(made)]
    root = filed_as(Kind.UNDERSTANDING, "root", Understanding(reported_at=AT, via=Seat.STATION))
    return drafted(root, sheets(filed, []), [], WORDS.slips)


def filed_as(kind, own, body):
    return Filed(Matter(id=own, kind=kind, case_id=None, unit="/1/", at=AT, by="a", body=body))


def told(draft):
    return {(one.what, one.phone or one.account or one.handle or one.text) for one in indicators(draft)}


def test_a_victims_own_number_is_no_indicator_though_somebody_else_is_said_to_have_it():
    first = "我的手机号是13900000001。"
    second = "骗子打来的电话是13900000002，骗子还冒用过13900000001，对方的电话是13900000001。"
    found = told(draft_of(first, second))
    assert ("phone", "13900000002") in found
    assert ("phone", "13900000001") not in found


def test_an_address_is_kept_without_what_it_carries_of_a_person():
    found = told(draft_of("对方让我点 https://kefu-help.cc/login?phone=13900000001#a 登录。"))
    assert {value for what, value in found if what == "url"} == {"https://kefu-help.cc/login"}


def test_who_has_paid_nothing_yet_and_hears_the_words_of_a_fraud_is_to_be_warned():
    draft = draft_of(
        "我叫周小兰，手机号13900000001。有个自称公安的人说我涉嫌洗钱，让我把钱转到安全账户，我还没有转钱。"
    )
    warned = signal(draft, draft.report)
    assert warned is not None
    assert warned.phone == "13900000001"


def test_nobody_who_cannot_be_reached_is_to_be_warned():
    draft = draft_of("有人说是客服，让我转到安全账户。")
    assert signal(draft, draft.report) is None
