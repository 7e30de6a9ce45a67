"""What every `BankLine` does, whoever is at the other end: the city's live banks over HTTP, banks that take the platform's
XML as files, banks that answer by statements as text alone, banks that speak ISO 20022.
"""

import json
from dataclasses import dataclass, replace

import pytest

from hezhan.adapters.banks import Bookmark, FolderLine, HttpLine, Iso20022
from hezhan.adapters.clock import SystemClock
from hezhan.adapters.statements.reading import read as read_statement
from hezhan.core.banking import (
    Application,
    BankAccount,
    Enclosure,
    Inquiry,
    UsedId,
    What,
    mismatch,
)
from hezhan.core.instants import SECOND, Instant, iso, local, parse_instant
from hezhan.core.money import Fen
from hezhan.core.problems import Refused
from tests.city.live.asking import paid
from tests.city.live.test_service import serving
from tests.contracts.iso_bank import IsoBank
from tests.contracts.small_bank import SmallBank

DAY = 24 * 3600 * SECOND
PAPER = (Enclosure(name="通知书.pdf", content=b"%PDF-"),)
BEGIN = parse_instant("2024-05-27T18:00:00+08:00")
PAYMENTS = (0, 1, 4, 13, 14)  # to five accounts, all posted before BEGIN


@dataclass(frozen=True)
class Known:
    """What a victim tells of one payment."""

    bank_id: str
    account: str
    name: str
    fen: int
    time: int
    holder_id: str = ""


class Files:
    """A folder, and a bank that looks into it."""

    answers = frozenset(What)
    no_account = "0101"

    def __init__(self, path, name="林样本"):
        self.path = path
        self.known = [
            Known("9501", f"62990000000000000{n}", name, 1000 + n, BEGIN - DAY, SmallBank.holder_id) for n in range(5)
        ]
        self.bank = self.partner({one.account: one.name for one in self.known})
        self.line = self.opened()

    def partner(self, accounts):
        return SmallBank(self.path, "9501", accounts, local(BEGIN))

    def opened(self):
        return FolderLine(self.path, SystemClock().now)

    def work(self):
        self.bank.work()


class Plain(Files):
    """A bank that knows no XML: it reads what is asked and puts a statement there."""

    answers = frozenset({What.ASK_STATEMENT})

    def partner(self, accounts):
        return SmallBank(self.path, "9501", accounts, local(BEGIN), plain=True)


class Iso(Files):
    """A bank that speaks ISO 20022."""

    answers = frozenset({What.STOP, What.RETURN})
    no_account = "NOOR"

    def partner(self, accounts):
        return IsoBank(self.path, "9501", accounts)

    def opened(self):
        return FolderLine(self.path, SystemClock().now, speech=Iso20022())


class Http:
    """The live banks, whose clock the test moves."""

    answers = frozenset(What) - {What.RETURN}
    no_account = "0101"

    def __init__(self, client, known, path):
        self.client, self.known, self.path, self.lines = client, known, path, []
        self.line = self.opened()

    def opened(self):
        url = f"http://127.0.0.1:{self.client.port}"
        self.lines.append(HttpLine(url, SystemClock().now, bookmark=Bookmark(self.path)))
        return self.lines[-1]

    def close(self):
        for line in self.lines:
            line.close()

    def work(self):
        self.client.wait(6 * 3600)


def known_of(city):
    live = city.opened()
    told = [paid(live, which) for which in PAYMENTS]
    assert len({one.account for one in told}) == len(PAYMENTS)
    assert all(one.arrived < BEGIN for one in told)
    return [Known(one.bank_id, one.number, one.holder, one.fen, one.sent, one.id_number) for one in told]


@pytest.fixture(scope="module")
def known(city):
    return known_of(city)


def city_server(city, *options):
    patient = city.folder.parent / "patient.toml"
    return serving(city, "--pace", "step", "--start", iso(BEGIN), "--rates", patient, *options)


@pytest.fixture(scope="module")
def client(city):
    with city_server(city) as (client, _):
        yield client


FOLDERS = {"files": Files, "plain": Plain, "iso20022": Iso}
PARTNERS = {**FOLDERS, "http": Http}


@pytest.fixture(params=PARTNERS)
def partner(request, tmp_path):
    if request.param in FOLDERS:
        yield FOLDERS[request.param](tmp_path)
        return
    client, known = request.getfixturevalue("client"), request.getfixturevalue("known")
    one = Http(client, known, tmp_path / "bookmark")
    for old in one.line.replies():  # of the tests before
        old.done()
    yield one
    one.close()


def about(known, what, number, original="", **more):
    """An application about an account; `number` keeps ids of tests apart."""
    payer = BankAccount(account="6299310000000000011", name="陈样本")
    stop = {"fen": Fen(known.fen), "transfer_time": Instant(known.time), "from_account": payer}
    own = stop if what is What.STOP else {"holder_id": known.holder_id} if what is What.ASK_ACCOUNTS else {}
    return Application(
        application_id=f"T{number}-{what}",
        what=what,
        bank_id=known.bank_id,
        account="" if what is What.ASK_ACCOUNTS else known.account,
        account_name=known.name,
        original_application_id=original,
        applied_at=Instant(BEGIN),
        papers=PAPER if what in (What.FREEZE, What.RETURN) else (),
        org_name="鹭屿市公安局",
        **{**own, **more},
    )


def that_answers(*whats):
    """With every partner that answers all of these; what is not a partner's to answer is not asked of it."""
    able = [name for name, partner in PARTNERS.items() if set(whats) <= partner.answers]
    return pytest.mark.parametrize("partner", able, indirect=True)


def asked(partner, application, tries=6):
    """Send it, let the bank work until the answer is there: the reply. Everything that came is done."""
    partner.line.send(application)
    for _ in range(tries):
        partner.work()
        replies = [one.reply for one in taken(partner.line) if one.reply and not one.reply.pending]
        found = [one for one in replies if not mismatch(application, one)]
        if found:
            return found[0]
    raise AssertionError("no answer came")


def taken(line):
    found = list(line.replies())
    for one in found:
        one.done()
    return found


@that_answers(What.STOP, What.STOP_AGAIN)
def test_a_stop_is_made_again_and_released(partner):
    stop = about(partner.known[0], What.STOP, 1)
    first = asked(partner, stop)
    assert (first.accepted, first.cause) == (True, "")
    assert first.held_until - first.held_from == 2 * DAY
    assert first.balance_fen is not None
    again = asked(partner, about(partner.known[0], What.STOP_AGAIN, 1, stop.application_id))
    assert (again.accepted, again.held_from, again.held_until) == (True, first.held_until, first.held_until + 2 * DAY)
    released = asked(partner, about(partner.known[0], What.RELEASE_STOP, 1, stop.application_id))
    assert released.accepted
    gone = asked(
        partner, replace(about(partner.known[0], What.RELEASE_STOP, 11), original_application_id=stop.application_id)
    )
    assert (gone.accepted, gone.result, bool(gone.cause)) == (False, "0107", True)


@that_answers(What.FREEZE)
def test_a_freeze_is_made_renewed_and_released(partner):
    freeze = about(partner.known[1], What.FREEZE, 2, limit_fen=Fen(500))
    first = asked(partner, freeze)
    assert first.accepted
    assert first.asked_fen == 500
    assert first.held_from < first.held_until
    renewed = asked(partner, about(partner.known[1], What.RENEW_FREEZE, 2, freeze.application_id))
    assert renewed.accepted
    assert renewed.held_until > first.held_until
    assert asked(partner, about(partner.known[1], What.RELEASE_FREEZE, 2, freeze.application_id)).accepted


def test_one_intent_has_one_effect_however_often_it_is_sent(partner):
    what = What.STOP if What.STOP in partner.answers else What.ASK_STATEMENT
    stop = about(partner.known[2], what, 3)
    first = asked(partner, stop)
    second = asked(partner, stop)
    third = asked(replaced(partner), stop)
    assert first.accepted
    assert first.key == second.key == third.key
    assert partner.line.send(stop).sha256 == partner.line.send(stop).sha256


def replaced(partner):
    """The same partner after our side was started anew."""
    partner.line = partner.opened()
    return partner


def test_another_content_under_the_same_id_is_refused(partner):
    question = about(partner.known[3], What.STOP, 4)
    partner.line.send(question)
    other = replace(question, account=partner.known[4].account, bank_id=partner.known[4].bank_id)
    with pytest.raises(UsedId):
        partner.line.send(other)
    with pytest.raises(UsedId):
        partner.opened().send(other)


def test_what_is_not_done_comes_again_even_after_a_restart(partner):
    question = about(partner.known[3], one_that(partner), 5)
    partner.line.send(question)
    partner.work()
    first = {one.reply.key for one in partner.line.replies()}
    assert first
    assert {one.reply.key for one in partner.line.replies()} == first
    assert {one.reply.key for one in taken(partner.opened())} == first
    assert list(partner.opened().replies()) == []


def one_that(partner):
    """Something that this partner answers without a change of anything."""
    harmless = (What.ASK_HOLDER, What.ASK_STATEMENT, What.STOP)
    return next(what for what in harmless if what in partner.answers)


def test_many_answers_in_any_order_find_their_questions(partner):
    asked = {What.ASK_HOLDER, What.ASK_STATEMENT} & partner.answers or {What.STOP}
    questions = [about(one, what, f"6{n}") for what in sorted(asked) for n, one in enumerate(partner.known)]
    for question in questions:
        partner.line.send(question)
    replies = []
    for _ in range(4):
        partner.work()
        replies += [one.reply for one in taken(partner.line)]
    pairs = [(question, reply) for question in questions for reply in replies if not mismatch(question, reply)]
    assert [question for question, _ in pairs] == questions
    assert all(reply.holder.name == question.account_name for question, reply in pairs if reply.what is What.ASK_HOLDER)


@that_answers(What.ASK_STATEMENT)
def test_a_statement_is_read(partner, tmp_path):
    reply = asked(partner, about(partner.known[4], What.ASK_STATEMENT, 7, inquiry=Inquiry.BOTH))
    path = tmp_path / reply.statement_name
    path.write_bytes(reply.statement)
    reading = read_statement([path])
    assert len(reading.entries) > 0
    own = {*reading.entries["own_account"].to_list(), *reading.entries["own_card"].to_list()}
    assert partner.known[4].account in own


@that_answers(What.WATCH)
def test_a_watch_tells_movements_and_ends(partner):
    watch = about(partner.known[0], What.WATCH, 31)
    reply = asked(partner, watch)
    if not reply.accepted:  # as most banks do by the city's rates, with a reason
        assert reply.cause
        return
    assert reply.statement
    ended = asked(partner, about(partner.known[0], What.END_WATCH, 31, watch.application_id))
    assert ended.accepted
    again = replace(about(partner.known[0], What.END_WATCH, 32), original_application_id=watch.application_id)
    assert asked(partner, again).result == "0107"


@that_answers(What.ASK_ACCOUNTS)
def test_all_accounts_of_a_person_are_told_and_nobody_elses(partner):
    known = partner.known[1]
    reply = asked(partner, about(known, What.ASK_ACCOUNTS, 33))
    assert reply.accepted
    assert known.account in {number for one in reply.accounts for number in (one.account, one.card)}
    nobody = replace(about(known, What.ASK_ACCOUNTS, 34), holder_id="110101197001010016", account_name="")
    assert (asked(partner, nobody).accepted, asked(partner, nobody).accounts) == (False, ())


@that_answers(What.STOP)
def test_a_bank_declines_with_its_reason(partner):
    stop = replace(about(partner.known[4], What.STOP, 8), account="9" * 12)
    reply = asked(partner, stop)
    assert (reply.accepted, reply.result) == (False, partner.no_account)
    assert reply.cause
    assert reply.held_from is None


def test_what_a_line_does_not_take_is_refused(partner):
    known = partner.known[0]
    notice = about(known, What.RETURN, 9, fen=Fen(1000), from_account=BankAccount(account="1", name="陈样本"))
    if What.RETURN in partner.line.takes:
        partner.line.send(notice)
    else:
        with pytest.raises(Refused):
            partner.line.send(notice)
    with pytest.raises(Refused):
        partner.line.send(replace(notice, papers=()))
    for what in set(What) - set(partner.line.takes):
        with pytest.raises(Refused, match=f"no message for a {what}"):
            partner.line.send(about(known, what, 10, "T1"))


@that_answers(What.RETURN)
def test_money_comes_back(partner):
    to = BankAccount(account="6299310000000000011", name="陈样本")
    notice = about(partner.known[1], What.RETURN, 35, fen=Fen(1000), from_account=to)
    reply = asked(partner, notice)
    assert (reply.accepted, reply.returned_fen) == (True, 1000)


def test_a_spoilt_answer_changes_nothing_and_the_next_one_is_good(tmp_path, city, known):
    """Broken, doubled, overtaking and lying answers: only the one that is ours is taken, and it comes by asking again."""
    files = Files(tmp_path / "files")
    files.bank.spoil = True
    assert patiently(files, about(files.known[0], What.STOP, 20)) == [False, False, True]
    with city_server(city, "--faults") as (client, _):
        http = Http(client, known, tmp_path / "bookmark")
        told = []
        for n in range(40):
            told += patiently(http, about(known[n % 5], What.ASK_HOLDER, f"21-{n}"))
        http.close()
    assert told.count(True) == 40
    assert told.count(False) > 0


def patiently(partner, application):
    """For each time it was sent whether a good answer came; ends with the first. Nothing else may pass for one."""
    told = []
    while True not in told:
        assert len(told) < 8
        partner.line.send(application)
        partner.work()
        good = []
        for one in taken(partner.line):
            assert one.reply or one.problems
            if one.reply and not mismatch(application, one.reply):
                good.append(one.reply)
        assert all(reply.accepted for reply in good)
        told.append(bool(good))
    return told


def test_the_city_gives_its_receipts_as_json(client):
    """The double speaks as its page says; else this suite tests nothing."""
    status, told = client.told("POST", "/platform/messages", b"<a/>")
    assert (status, list(told)) == (400, ["error"])
    assert json.dumps(told)
