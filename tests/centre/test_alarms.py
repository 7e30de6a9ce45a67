"""Alarms on their way: written down once, told at once, handed to a real receiver until it takes them."""

import json
from dataclasses import replace

import pytest

from hezhan.adapters.hooks import CommandHook, HttpsHook, NotTaken
from hezhan.adapters.stores.book.auditing import SqlAudit
from hezhan.adapters.vault import KeyMissing
from hezhan.api.audit import audit
from hezhan.api.events import Reader
from hezhan.api.opening import Caller, Centre
from hezhan.assemble.archive import alarm_doors
from hezhan.core.matters import Alarm, AlarmRule, Kind, Victim, Wanted
from hezhan.core.problems import Refused
from hezhan.flows.evidence.alarming import RAISED, AlarmDoors, hand_out, keys_watched, raise_alarm, watch_log
from hezhan.flows.evidence.alarms import FOREIGN_CASES
from hezhan.flows.evidence.log import check_log
from hezhan.flows.keeping.jobs import archive_jobs
from hezhan.flows.when import WHEN, Fact, Flow
from hezhan.settings import read_settings
from tests.adapters.hooks.test_hooks import hook, receiver  # noqa: F401  a fixture
from tests.centre.api import Person, app_of
from tests.centre.archive import asked, audit_room, evidence_room, forge, open_case, worked_case
from tests.centre.conftest import CENTRE, CITY, DAY, MINUTE
from tests.centre.test_audit import look
from tests.centre.test_evidence import ENTRIES


def doors(centre, told=None):
    return AlarmDoors(
        books=centre.hands,
        centre="hezhan",
        unit=CITY,
        colleagues=SqlAudit(centre.hands._engine, centre.vault).colleagues,
        hook=told,
    )


def raised(centre):
    with centre.hands.by_hand("hezhan") as book:
        return book.find(Wanted(kinds=[Kind.ALARM], oldest_first=True))


def waiting(centre):
    rows = asked(centre, "SELECT args FROM public.procrastinate_jobs WHERE task_name = 'hand-out-alarm'")
    return [row["subject"] for (row,) in rows]


def test_a_broken_log_is_an_alarm_at_once_and_once_a_day(centre):
    worked_case(centre)
    forge(centre, ENTRIES["a byte of an entry"])
    room = replace(audit_room(centre), unit=CITY)
    check_log(room, CENTRE)
    check_log(room, CENTRE)
    (alarm,) = raised(centre)
    assert (alarm.matter.body.rule, alarm.state) == (AlarmRule.LOG_BROKEN, "raised")
    assert waiting(centre) == [alarm.matter.id]
    assert ("audit.city", "alarm:log-broken") in asked(centre, "SELECT member, act FROM hz.told")
    centre.clock.pass_(DAY)
    check_log(room, CENTRE)
    assert len(raised(centre)) == 2


def test_the_watch_finds_what_stands_out_every_ten_minutes(centre):
    colleague = open_case(centre, "J1", victim=Victim(name="东区值班乙", id_card="990203199001010011"))
    token = centre.vault.token("id-card", "990203199001010011")
    forge(centre, ("UPDATE hz.member SET person = %s WHERE id = 'duty2.east'", (token,)))
    look(centre, "lead.east", colleague)
    for n in range(FOREIGN_CASES):
        look(centre, "lead.east", open_case(centre, f"K{n}"))
    centre.clock.pass_(MINUTE)
    assert watch_log(doors(centre)) == 0  # a minute that is not looked at
    centre.clock.pass_(9 * MINUTE)
    assert watch_log(doors(centre)) == 2
    assert watch_log(doors(centre)) == 0
    told = {(one.matter.body.rule, one.matter.body.who) for one in raised(centre)}
    assert told == {(AlarmRule.MANY_FOREIGN_CASES, "lead.east"), (AlarmRule.COLLEAGUE, "lead.east")}


def test_an_alarm_is_handed_out_until_it_is_taken_and_then_no_more(centre, receiver):  # noqa: F811
    with centre.hands.by_hand("hezhan") as book:
        alarm = raise_alarm(book, CITY, Alarm(rule=AlarmRule.KEYS, about="anchor"))
    out = doors(centre, hook(receiver))
    receiver.answers = [503]
    with pytest.raises(NotTaken):  # and the job is tried again
        hand_out(out, alarm.id)
    assert raised(centre)[0].state == "raised"
    hand_out(out, alarm.id)
    hand_out(out, alarm.id)
    assert raised(centre)[0].state == "told"
    assert len(receiver.got) == 2
    headers, body = receiver.got[-1]
    assert headers["Idempotency-Key"] == alarm.id
    told = json.loads(body)
    assert (told["form"], told["rule"], told["about"]) == ("hezhan-alarm-1", "keys", "anchor")


def test_without_a_hook_alarms_stay_in_the_books(centre):
    with centre.hands.by_hand("hezhan") as book:
        alarm = raise_alarm(book, CITY, Alarm(rule=AlarmRule.KEYS, about="anchor"))
    hand_out(doors(centre), alarm.id)
    assert raised(centre)[0].state == "raised"


def test_a_key_that_is_missing_is_an_alarm_and_the_job_still_fails(centre):
    room = evidence_room(centre)

    class Away:
        def anchor(self, **_):
            raise KeyMissing("ring", "k1", "the key of the anchors is missing")

    jobs = archive_jobs(replace(room, anchors=Away()), replace(audit_room(centre), unit=CITY))
    with pytest.raises(KeyMissing):
        jobs["anchor-log"](hand="hezhan", subject="-")
    assert [one.matter.body.rule for one in raised(centre)] == [AlarmRule.KEYS]
    with keys_watched(centre.hands, "hezhan", CITY, "anchor"):
        """Nothing is wrong: nothing is raised."""
    assert len(raised(centre)) == 1


def test_auditors_read_alarms_and_nobody_else(centre):
    with centre.hands.by_hand("hezhan") as book:
        raise_alarm(book, CITY, Alarm(rule=AlarmRule.MANY_REFUSALS, who="duty.west", times=31))
    app = app_of(centre, [audit])
    (shown,) = Person(app, centre, "audit.city").get("/audit/raised").json()
    assert (shown["body"]["rule"], shown["body"]["who"], shown["body"]["times"]) == ("many-refusals", "duty.west", 31)
    for member in ("lead.city", "head.city", "admin.city", "duty.west"):
        for door in ("raised", "events"):
            assert Person(app, centre, member).get(f"/audit/{door}").status_code == 403
        with centre.desk(member) as desk:
            assert desk.book.find(Wanted(kinds=[Kind.ALARM])) == []


def test_an_auditor_hears_an_alarm_as_it_is_raised_and_nothing_else(centre):
    class Heard:
        seq = 0

        def wait(self, seen, timeout):
            return True

    token = centre.log_in("audit.city")
    who = Caller("audit.city", "s", token)
    reader = Reader(Centre(books=centre.books, hearing=Heard()), who, None, 0, act=RAISED)
    worked_case(centre)
    assert reader.after(0) == []
    before = reader.seen
    with centre.hands.by_hand("hezhan") as book:
        alarm = raise_alarm(book, CITY, Alarm(rule=AlarmRule.KEYS, about="anchor"))
    (event,) = reader.after(before)
    assert (event.kind, event.body["matter_id"], event.case_id) == (RAISED, alarm.id, None)


def test_the_table_has_alarms_watched_and_handed_out():
    assert Flow.WATCH_LOG in WHEN[Fact.MINUTE]
    assert WHEN[Fact.ALARM_RAISED] == (Flow.HAND_OUT_ALARM,)


@pytest.mark.parametrize(
    ("told", "made"), [("https://alarm.example.cn/in", HttpsHook), ("command:/usr/local/bin/tell", CommandHook)]
)
def test_the_hook_is_what_the_settings_say_and_never_without_a_secret(centre, tmp_path, monkeypatch, told, made):
    settings = read_settings(tmp_path, {}, {"alarm_hook": told, "alarm_secret_env": "ALARM_KEY"})
    assert "ALARM_KEY" in settings.secret_variables

    def opened():
        return alarm_doors(settings, centre.vault, centre.clock, centre.hands._engine, centre.hands)

    for secret in ("", "short"):
        monkeypatch.setenv("ALARM_KEY", secret)
        with pytest.raises(Refused, match="alarm_secret_env"):
            opened()
    monkeypatch.setenv("ALARM_KEY", "k" * 16)
    assert isinstance(opened().hook, made)
    without = read_settings(tmp_path, {}, {})
    assert alarm_doors(without, centre.vault, centre.clock, centre.hands._engine, centre.hands).hook is None


@pytest.mark.parametrize("told", ["http://alarm.example.cn/", "command:tell", "https://u:p@x/", "file:///etc"])
def test_a_hook_that_is_neither_safe_address_nor_whole_path_is_refused(tmp_path, told):
    with pytest.raises(Refused, match="alarm_hook"):
        read_settings(tmp_path, {}, {"alarm_hook": told})
