"""Statements written by hand, in words that no table of the package was made from: how much of them is read right.

Each file was written before anybody looked at what fails on it: `unseen.txt` before the first rule, the others when rules
had been fitted to those before. They were looked at afterwards, so what they hold now is that nothing gets worse; figures of
the first look are in docs/understanding.md. Of the sealed files only figures are known: their failures are not looked at and
no rule is fitted to them. Files 12 to 14 are by a hand that did not know the rules; 14 was measured once, after the last
rule.
"""

from collections import Counter
from pathlib import Path

import pytest

from hezhan.engines.understand import OTHER
from tests.engines.understand.marked import HERE, marked
from tests.engines.understand.reading import read

FILES = tuple(f"unseen{number}.txt" for number in ("", 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13))
SEALED = ("unseen5.txt", "unseen14.txt")
NUMBERS = ("phone", "bank_card", "id_card", "url", "wechat", "qq", "wallet")
AT_LEAST = {
    "amount": 0.99,
    "time": 0.98,
    "phone": 0.99,
    "bank_card": 0.99,
    "id_card": 0.99,
    "url": 0.99,
    "wechat": 0.99,
    "qq": 0.99,
    "wallet": 0.99,
    "bank": 0.95,
    "person": 0.95,
    "app": 0.9,
    "platform": 0.85,
}
SEALED_AT_LEAST = {NUMBERS: 0.98, ("amount",): 0.95, ("time",): 0.95, ("bank",): 0.94, ("person",): 0.82}
STATEMENTS = [statement for name in FILES for statement in marked(HERE / name)]
READ = [read(statement.text, statement.reported_at) for statement in STATEMENTS]
UNFITTED = [statement for name in SEALED for statement in marked(HERE / name)]
UNFITTED_READ = [read(statement.text, statement.reported_at) for statement in UNFITTED]


def sides(statements=STATEMENTS, answers=READ):
    for statement, understood in zip(statements, answers, strict=True):
        true = {fact[:5]: fact[5] for fact in statement.facts}
        said = {
            (str(fact.kind), fact.start, fact.end, str(fact.value), fact.currency): str(fact.owner)
            for fact in understood.facts
        }
        yield true, said


def test_there_are_enough_of_them():
    assert len(STATEMENTS) + len(UNFITTED) >= 400
    assert sum(len(statement.facts) for statement in STATEMENTS) > 1000


def f1(kinds, pairs):
    counts = Counter()
    for true, said in pairs:
        ours, theirs = ({fact for fact in side if fact[0] in kinds} for side in (said, true))
        counts += Counter(both=len(ours & theirs), said=len(ours), true=len(theirs))
    assert counts["true"] > 0
    return 2 * counts["both"] / (counts["said"] + counts["true"])


@pytest.mark.parametrize("kind", AT_LEAST)
def test_facts_are_found_at_their_place_with_their_value(kind):
    assert f1((kind,), sides()) >= AT_LEAST[kind]


@pytest.mark.parametrize("kinds", SEALED_AT_LEAST, ids=lambda kinds: kinds[0])
def test_facts_of_statements_that_no_rule_was_fitted_to(kinds):
    if not f1(kinds, sides(UNFITTED, UNFITTED_READ)) >= SEALED_AT_LEAST[kinds]:
        pytest.fail(" ".join(kinds))  # which ones is not to be known


def test_owners_of_statements_that_no_rule_was_fitted_to():
    pairs = [
        said[fact] == owner
        for true, said in sides(UNFITTED, UNFITTED_READ)
        for fact, owner in true.items()
        if fact in said and fact[0] not in ("amount", "time")
    ]
    if not sum(pairs) / len(pairs) >= 0.9:
        pytest.fail("owners")


def test_what_amounts_were_said_to_be():
    roles = [
        (role, next((str(fact.role) for fact in understood.facts if fact.kind == "amount" and fact.start == at), None))
        for statement, understood in zip(STATEMENTS, READ, strict=True)
        for at, role in statement.roles
    ]
    assert len(roles) > 200
    assert sum(true == said for true, said in roles) / len(roles) >= 0.91


def test_owners_are_right():
    pairs = [(said[fact], owner) for true, said in sides() for fact, owner in true.items() if fact in said]
    assert sum(a == b for a, b in pairs) / len(pairs) >= 0.97


def test_the_type_is_right():
    said = [
        (statement.fraud_type, understood.guesses[0].fraud_type if understood.guesses else OTHER)
        for statement, understood in zip(STATEMENTS, READ, strict=True)
        if statement.fraud_type
    ]
    assert len(said) >= 170
    assert sum(a == b for a, b in said) / len(said) >= 0.97


def test_the_loss_is_right():
    said = [
        (statement.loss, understood.loss_fen)
        for statement, understood in zip(STATEMENTS, READ, strict=True)
        if statement.judged_loss
    ]
    assert len(said) >= 250
    assert sum(a == b for a, b in said) / len(said) >= 0.95


def test_the_sentence_that_decided_is_in_the_text():
    for statement, understood in zip(STATEMENTS, READ, strict=True):
        for guess in understood.guesses:
            assert statement.text[guess.start : guess.end].strip()


def test_marks_are_read_as_they_are_meant(tmp_path: Path):
    (tmp_path / "one.txt").write_text(
        "@2024-05-13T10:00:00+08:00\n"
        "x | 虚假贷款 | 100 | 付[[一块|amount|~100|p]]和[[8U|amount|800 USDT]]给[[王五|person||s]][[110|-]]\n",
        encoding="utf-8",
    )
    (one,) = marked(tmp_path / "one.txt")
    assert one.text == "付一块和8U给王五110"
    assert one.roles == ((1, "payment"),)
    assert one.facts == (
        ("amount", 1, 3, "100", "", "unknown"),
        ("amount", 4, 6, "800", "USDT", "unknown"),
        ("person", 7, 9, "王五", "", "suspect"),
    )
