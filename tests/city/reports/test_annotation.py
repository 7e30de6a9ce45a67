"""What the annotation says is what the text says."""

import re
from datetime import date
from itertools import pairwise

import pytest

from hezhan.city.draws import Draws
from hezhan.city.reports.annotation import Kind, Owner
from hezhan.city.reports.facts import FraudType, Register, Stage
from hezhan.city.reports.runs import Runs
from hezhan.city.reports.tell import tell
from hezhan.core.instants import local
from tests.city.reports import convert
from tests.city.reports.conftest import told_reports
from tests.city.reports.invent import invent


def entities(thousand, *kinds):
    return [(pair, one) for pair in thousand for one in pair.report.entities if one.kind in kinds]


def test_spans_are_the_printed_forms(thousand):
    for pair in thousand:
        for one in pair.report.entities:
            assert pair.report.text[one.start : one.end] == one.printed.text
            assert one.printed.text.strip() == one.printed.text != ""


def test_spans_stand_in_order_and_apart(thousand):
    for pair in thousand:
        spans = [(one.start, one.end) for one in pair.report.entities]
        assert spans == sorted(spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_numbers_do_not_run_together(thousand):
    for pair in thousand:
        text = pair.report.text
        for one in pair.report.entities:
            edges = text[max(one.start - 1, 0) : one.start + 1], text[one.end - 1 : one.end + 1]
            for edge in edges:
                assert not re.fullmatch(r"[0-9A-Za-z]{2}", edge) or one.kind not in (Kind.AMOUNT, Kind.TIME), edge
            if one.kind is Kind.AMOUNT:
                assert text[one.end : one.end + 1] not in tuple("万千百元块角多余w")


def test_amounts_are_in_fen_as_stated(thousand):
    for pair, one in entities(thousand, Kind.AMOUNT):
        value, inner, currency = convert.amount(one.printed.text)
        text = pair.report.text
        outer = text[max(one.start - 1, 0) : one.start] in ("约", "近") or text[one.end :].startswith("左右")
        assert (value, currency) == (one.printed.value, one.printed.currency), one.printed
        assert one.printed.approx == (inner or outer), text[max(one.start - 5, 0) : one.end + 5]


def test_phones_and_cards_are_digits(thousand):
    for _, one in entities(thousand, Kind.PHONE):
        assert one.printed.value == convert.digits(one.printed.text)
    for _, one in entities(thousand, Kind.BANK_CARD):
        assert one.printed.value == convert.card(one.printed.text)


def test_other_values_are_as_written(thousand):
    for _, one in entities(thousand, Kind.URL):
        assert one.printed.value == convert.url(one.printed.text)
    for _, one in entities(thousand, Kind.ID_CARD):
        assert one.printed.value == one.printed.text.upper()
    for _, one in entities(
        thousand, Kind.APP, Kind.WECHAT, Kind.QQ, Kind.WALLET, Kind.PERSON, Kind.BANK, Kind.PLATFORM
    ):
        assert one.printed.value == one.printed.text


def test_times_mean_what_a_reader_works_out(thousand):
    for pair in thousand:
        last = None
        for one in pair.report.entities:
            if one.kind is Kind.TIME:
                today = local(pair.told.reported_at).date()
                value = convert.moment(one.printed.text, today, last)
                assert value == one.printed.value, (one.printed, last, pair.report.text)
                last = date.fromisoformat(value[:10]) if len(value) >= 10 else None


def facts_by_owner(told):
    known = told.suspects
    cards = [card.number for card in told.victim.cards]
    payees = [payment.payee for payment in told.payments]
    third_cards = [other.card.number for other in told.others if other.card]
    return {
        Owner.VICTIM: {told.victim.name, told.victim.phone, told.victim.id_card, *cards}
        | {card.bank for card in told.victim.cards},
        Owner.SUSPECT: {*known.wechats, *known.qqs, *known.apps, *known.platforms, *known.wallets, *known.aliases}
        | {convert.digits(phone) for phone in known.phones}
        | {part for payee in payees for part in (payee.name, payee.card, payee.bank, payee.wallet) if part}
        | {url for site in known.sites for url in (site.url, site.domain, site.short_link)},
        Owner.THIRD: {other.name for other in told.others} | {other.phone for other in told.others} | {*third_cards},
    }


def belongs(value, facts):
    if value.startswith("tail:"):
        return any(fact.endswith(value[5:]) for fact in facts)
    return value in facts or any(fact.split("://")[-1] == value for fact in facts)


def test_owners_are_right(thousand):
    checked = 0
    for pair in thousand:
        facts = facts_by_owner(pair.told)
        for one in pair.report.entities:
            if one.kind in (Kind.AMOUNT, Kind.TIME):
                assert one.owner is Owner.UNKNOWN
            elif not one.printed.flaw:
                assert belongs(one.printed.value, facts[one.owner]), (one, facts[one.owner])
                checked += 1
    assert checked > 6000


def test_slips_are_flagged_and_small(thousand):
    flawed = [(pair, one) for pair in thousand for one in pair.report.entities if one.printed.flaw]
    flaws = {one.printed.flaw for _, one in flawed}
    assert flaws == {"digit-changed", "digit-missing", "retracted"}
    for pair, one in flawed:
        if one.printed.flaw != "retracted" and not str(one.printed.value).startswith("tail:"):
            facts = facts_by_owner(pair.told)[one.owner]
            assert one.printed.value not in facts
            assert any(one_slip(one.printed.value, fact) for fact in facts)


def one_slip(said, fact):
    if len(said) == len(fact):
        return sum(a != b for a, b in zip(said, fact, strict=True)) == 1
    return any(fact[:at] + fact[at + 1 :] == said for at in range(len(fact)))


def test_transfers_are_made_of_facts_in_their_span(thousand):
    for pair in thousand:
        for transfer in pair.report.transfers:
            inside = [one for one in pair.report.entities if transfer.start <= one.start < transfer.end]
            values = {one.printed.value for one in inside if one.printed.flaw != "retracted"}
            assert transfer.amount in values
            assert {transfer.time, transfer.payer, transfer.payee} - {""} <= values
            assert transfer.payments


def test_exact_transfers_say_what_was_paid(thousand):
    for pair in thousand:
        for transfer in pair.report.transfers:
            paid = sum(pair.told.payments[one].fen for one in transfer.payments)
            coins = sum(pair.told.payments[one].usdt_hundredths for one in transfer.payments)
            if not transfer.approx:
                assert transfer.amount == (coins if transfer.currency else paid)


def test_the_loss_is_near_the_truth(thousand):
    for pair in thousand:
        truth = sum(one.fen for one in pair.told.payments) - sum(one.fen for one in pair.told.rebates)
        said = pair.report.loss_fen
        if not pair.told.payments:
            assert said == 0
            assert not pair.report.transfers
        whole = len({one for transfer in pair.report.transfers for one in transfer.payments}) == len(pair.told.payments)
        if said is not None and whole and pair.told.payments:
            assert truth * 85 // 100 - 100_000 <= said <= truth * 115 // 100 + 100_000


def test_every_type_and_register_occurs_and_tells_its_method(thousand):
    assert {pair.report.fraud_type for pair in thousand} == set(FraudType)
    assert {pair.told.register for pair in thousand} == set(Register)
    for kind in FraudType:
        methods = {step.method for pair in thousand if pair.report.fraud_type is kind for step in pair.report.steps}
        assert len(methods) >= 6
    for pair in thousand:
        assert all(0 <= step.start < step.end <= len(pair.report.text) for step in pair.report.steps)


def test_every_kind_of_fact_occurs(thousand):
    assert {one.kind for pair in thousand for one in pair.report.entities} == set(Kind)
    assert {one.owner for pair in thousand for one in pair.report.entities} == set(Owner)


def test_nothing_of_the_truth_is_handed_over(thousand):
    labels = [str(stage) for stage in Stage] + [str(kind) for kind in FraudType if len(kind) > 4]
    for pair in thousand:
        line = pair.report.handed_over()
        assert set(line) == {"id", "text", "reported_at"}
        assert not re.search("gang|case|suspect|victim|团伙编号|" + "|".join(labels), line["text"])
        assert not any(f"{step.method}" in line["text"] for step in pair.report.steps if len(step.method) > 4)


def test_truth_is_in_the_contract(thousand):
    truth = thousand[0].report.truth()
    assert set(truth) >= {"id", "fraud_type", "loss_fen", "entities", "transfers", "stage", "method"}
    for pair in thousand:
        for said in pair.report.truth()["entities"]:
            assert set(said) - {"approx", "currency", "flaw"} == {"type", "value", "start", "end", "owner"}


def test_the_same_seed_gives_the_same_texts(rates, thousand):
    again = told_reports(rates, 60, Runs())
    assert [pair.report for pair in again] == [pair.report for pair in thousand[:60]]
    other = told_reports(rates, 5, Runs(), seed=12)
    assert {pair.report.text for pair in other}.isdisjoint(pair.report.text for pair in thousand)


def test_without_memory_a_report_depends_on_nothing_else(rates):
    told = invent(3, 7)
    alone = tell(told, Draws(3, "x"), rates)
    told_reports(rates, 3, None)
    assert tell(told, Draws(3, "x"), rates) == alone


def test_a_relative_must_be_there_to_speak(rates):
    with pytest.raises(ValueError, match="relative"):
        type(told := invent(3, 1))(
            **{f: getattr(told, f) for f in told.__slots__} | {"others": (), "register": Register.RELATIVE}
        )
