"""The parts of telling: the builder, the memory of runs, what is remembered, which register fits."""

from itertools import pairwise

import pytest

from hezhan.city.draws import Draws
from hezhan.city.reports.annotation import Kind, Owner, Printed
from hezhan.city.reports.builder import TextBuilder
from hezhan.city.reports.clauses import Clauses
from hezhan.city.reports.facts import Register, Stage
from hezhan.city.reports.memory import remembered
from hezhan.city.reports.plan import sections
from hezhan.city.reports.registers import STYLES, fitting
from hezhan.city.reports.runs import LENGTH, Runs, own_runs
from tests.city.reports.invent import invent


def amount(text, value):
    return Kind.AMOUNT, Printed(text, value), Owner.UNKNOWN


def test_a_builder_takes_back_all_that_was_said_since_a_mark():
    text = TextBuilder()
    text.say("我转了")
    mark = text.mark()
    text.begin_transfer((0,))
    text.fact(*amount("五千块", 500_000), part="amount", role="payment")
    text.end_transfer()
    text.step(Stage.PAYMENT, "付款", 0)
    text.back(mark)
    assert (text.text, text.entities, text.transfers, text.steps, text.said) == ("我转了", [], [], [], [])
    assert len(text.covered) == len(text.text)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("2800", "18号", "2800 18号"),
        ("一万五", "十号", "一万五，十号"),
        ("五千", "多次", "五千，多次"),
        ("3万元", "后来", "3万元后来"),
    ],
)
def test_a_builder_keeps_numbers_apart(first, second, joined):
    text = TextBuilder()
    text.fact(*amount(first, 1))
    text.say(second)
    assert text.text == joined
    assert text.text[text.entities[0].start : text.entities[0].end] == first


def test_a_text_ends_with_a_full_stop_and_nothing_hangs_over():
    text = TextBuilder()
    text.say("我被骗了，")
    text.step(Stage.GONE, "察觉", 0)
    text.finish()
    assert text.text == "我被骗了。"
    assert text.steps[0].end == 5


def test_own_runs_are_mostly_the_speakers_words():
    text = "甲乙丙" + "1234567" + "庚辛壬癸子丑"
    covered = [False] * 3 + [True] * 7 + [False] * 6
    assert list(own_runs(text, covered)) == [text[4:16]]
    assert list(own_runs(text, [False] * 16, since=15)) == [text[4:16]]
    assert not list(own_runs(text[: LENGTH - 1], covered[: LENGTH - 1]))


def test_what_was_said_is_said_anew():
    runs = Runs()
    first = TextBuilder()
    first.say("他让我把钱转到安全账户里面去")
    runs.remember(first.text, first.covered)
    words = iter(["他让我把钱转到安全账户里面去", "他叫我将存款全部汇进国家账户"])
    text = TextBuilder()
    Clauses(text, runs).tell(lambda: text.say(next(words)))
    assert text.text == "他叫我将存款全部汇进国家账户"


def test_words_before_are_said_anew_when_a_clause_cannot_follow_them():
    runs = Runs()
    runs.remember("我在家里上网看视频。问：后来", bytearray(14))
    before = iter(["我在家里上网看视频。"] + ["我在公司摸鱼刷短片。"] * 200)
    text = TextBuilder()
    clauses = Clauses(text, runs)
    clauses.tell(lambda: text.say(next(before)))
    clauses.tell(lambda: text.say("问：后来"))
    assert text.text == "我在公司摸鱼刷短片。问：后来"


def test_a_first_call_knows_less_than_a_statement(rates):
    def known(register):
        kept = (remembered(invent(4, n, register=register), Draws(4, f"m{n}"), rates) for n in range(150))
        return sum(len(one.suspects.phones) + len(one.suspects.apps) + len(one.suspects.wechats) for one in kept)

    assert known(Register.SHORT) * 2 < known(Register.RECORD)


def test_plans_keep_their_opening_and_move_at_most_one_section(rates):
    plain = list(rates.weights("reports.sections.story"))
    moved = 0
    for seed in range(200):
        told = [name for name in sections("story", Draws(seed, "plan"), rates) if name != "aside"]
        assert len(set(told)) == len(told)
        inversions = [name for name, after in pairwise(told) if plain.index(name) > plain.index(after)]
        moved += bool(inversions)
        assert len(inversions) <= 1
        assert "open" not in told[1:]
    assert 20 < moved < 100


def test_every_plan_has_its_rates(rates):
    for style in STYLES.values():
        assert rates.weights(f"reports.sections.{style.plan}")
        assert len(rates.list(f"reports.asides.{style.plan}")) == 4
        assert rates.weights(f"reports.payments.{style.plan}")
        assert rates.weights(f"reports.amounts.{style.amounts}")
        assert rates.weights(f"reports.exact_amounts.{style.amounts}")
        assert rates.weights(f"reports.times.{style.times}")
    assert (
        set(rates.weights("reports.register"))
        == set(rates.weights("reports.recall_percent"))
        == set(map(str, Register))
    )


def test_registers_fit_the_victim(rates):
    drawn = {}
    for number in range(400):
        victim = invent(6, number).victim
        register = fitting(victim, number % 2 == 0, Draws(6, f"fit{number}"), rates)
        drawn.setdefault(register, []).append((victim, number))
    assert all(victim.age >= 58 for victim, _ in drawn[Register.ELDERLY])
    assert all(victim.age <= 30 for victim, _ in drawn[Register.PLAYER])
    assert all("会计" in victim.job for victim, _ in drawn[Register.ACCOUNTANT])
    assert all(number % 2 == 0 for _, number in drawn[Register.RELATIVE])
