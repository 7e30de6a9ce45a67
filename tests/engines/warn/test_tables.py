"""The tables that come with Hezhan: each script recognises its own story; faults in tables are all told."""

import copy

import pytest

from hezhan.engines.warn import FOREVER, BadRules, State, compiled, process
from tests.engines.warn.events import DAY, PLAIN, RULES, TABLES, event, frame

LONG = {"direction": "in", "ongoing": True, "listed": True}
STORIES = {
    "customer_service": [
        event(0, "call", "4002111111", seconds=180, **LONG),
        event(3, "install", "远程协助", listed=False, source="web"),
        event(5, "screen_share", "远程协助"),
        event(8, "login", "邮政通储银行"),
    ],
    "police": [
        event(0, "call", "4002111111", seconds=600, **LONG),
        event(5, "call_forward", "9973443192", direction="out"),
        event(30, "visit", "www.gongan.topx", listed=True),
        event(60, "screen_share", "远程协助"),
    ],
    "courier": [
        event(0, "call", "4002111111", seconds=600, **LONG),
        event(40, "cash_booking", "邮政通储银行", fen=8_000_000),
        event(1600, "courier", "11900000000", fen=8_000_000, listed=True),
    ],
    "investment": [
        event(0, "call", "4002111111", seconds=90, direction="in", listed=True),
        event(5000, "visit", "www.niuguy.topx", listed=True),
        event(9000, "install", "牛股", listed=True, source="web"),
        event(9500, "payee_added", "990000000001"),
    ],
    "tasks": [
        event(0, "sms", "106712345", listed=True, direction="in"),
        event(90, "install", "聚单商城", listed=True, source="web"),
        event(95, "payment", "990000000001", fen=10_000),
        event(200, "payment", "990000000002", fen=900_000),
    ],
    "loan": [
        event(0, "sms", "106712345", listed=True, direction="in"),
        event(20, "visit", "www.daikuan.topx", listed=True),
        event(30, "install", "快贷", listed=True, source="web"),
        event(300, "payee_added", "990000000001", listed=True),
    ],
    "credit": [
        event(0, "call", "4002111111", seconds=1200, **LONG),
        event(2, "screen_share", "屏幕投影"),
        event(9, "login", "邮政通储银行"),
        event(30, "payment", "6299", fen=5_000_000, direction="in"),
    ],
    "romance": [
        event(0, "call", "85512345678", seconds=400, direction="in"),
        event(2000, "visit", "www.jiaoyou.topx", listed=True),
        event(4000, "payment", "990000000001", fen=52_000, listed=True),
    ],
    "chat_extortion": [
        event(0, "visit", "www.liao.topx", listed=True),
        event(5, "install", "密聊", listed=True, source="web"),
        event(40, "call", "85512345678", seconds=70, direction="in"),
    ],
    "contact": [event(0, "payee_added", "990000000001", listed=True)],
}


@pytest.mark.parametrize("script", [script.name for script in PLAIN.scripts])
def test_each_script_knows_its_own_story(script):
    from hezhan.engines.warn.engine import judged, ordered, with_known
    from hezhan.engines.warn.person import best_match

    state = State()
    events = with_known(PLAIN, state, ordered(state, frame(STORIES[script]), FOREVER)[0])
    list(judged(PLAIN, state, events, listed=True))
    match = best_match(PLAIN, state.people["p1"])
    assert PLAIN.scripts[match.script].name == script


@pytest.mark.parametrize("script", sorted(set(STORIES) - {"contact"}))
def test_each_story_is_warned_of_by_the_model_that_comes_with_it(script):
    quiet = [event(-6 * DAY // 60_000_000, "visit", "first.cnx", subject="nobody")]
    rises = process(RULES, State(), frame(quiet + STORIES[script]), FOREVER, listed=True)[1].rises
    assert {rise.subject for rise in rises} == {"p1"}


def changed(name, change):
    tables = copy.deepcopy(TABLES)
    change(tables[name])
    return tables


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("signals", lambda t: t["login"].update(kind=["telepathy"]), "kind"),
        ("signals", lambda t: t["login"].update(opens="yes"), "opens"),
        ("signals", lambda t: t["login"].pop("zh"), "zh is missing"),
        ("signals", lambda t: t["login"].update(colour="red"), "colour"),
        ("signals", lambda t: t["login"].update(memory_h=-1), "memory_h"),
        ("signals", lambda t: t.update({f"s{n}": t["login"] for n in range(60)}), "63"),
        ("signals", lambda t: t.clear(), "there must be"),
        ("scripts", lambda t: t["loan"]["steps"][0].update(any=["nothing"]), "any"),
        ("scripts", lambda t: t["loan"].update(steps=[]), "steps"),
        ("scripts", lambda t: t["loan"].update(steps=["x"]), "no table"),
        ("scripts", lambda t: t.clear(), "there is none"),
        ("grades", lambda t: t["grade"][0].update(least_percent=101), "least_percent"),
        ("grades", lambda t: t["growth"].update(percent=100), "percent"),
        ("grades", lambda t: t["result"]["paid"].update(cool_h=None), "cool_h"),
        ("grades", lambda t: t.pop("grade"), "grade is missing"),
    ],
)
def test_faults_of_tables_are_told(name, change, told):
    with pytest.raises(BadRules, match=told):
        compiled(changed(name, change))


@pytest.mark.parametrize("model", [{}, {"version": "x", "with_list": {}}, {"version": 1, "losses_fen": 3}])
def test_a_model_that_cannot_be_read_is_refused(model):
    with pytest.raises(BadRules):
        compiled(TABLES, model)
