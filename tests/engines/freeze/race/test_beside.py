"""What is told beside a case is enough: who heard that case only decides in it what was decided by who heard all."""

from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from hezhan.engines.freeze.race import Anew, Limits, Race, Sent, Verb
from hezhan.engines.freeze.race.beside import beside, decided_beside
from tests.engines.freeze.race.small_banks import Banks, Paid, run
from tests.engines.freeze.race.test_race import minutes

CASES = "xyz"
LIMITS = Limits(at_once=3, per_bank=2, sends=1)


@st.composite
def worlds(draw):
    """Three cases whose accounts are their own, at the same banks."""
    payments, takes = [], {}
    for case in CASES:
        names = [f"{letter}{case}" for letter in "abcd"]
        pick = st.sampled_from(names)
        for fen in draw(st.lists(st.integers(1, 50), min_size=1, max_size=2)):
            payments.append(Paid(minutes(draw(st.integers(0, 30))), f"victim-{case}", draw(pick), fen * 100_000))
        for _ in range(draw(st.integers(0, 5))):
            payer, payee = draw(pick), draw(pick)
            if payer != payee:
                fen = draw(st.integers(1, 40)) * 100_000
                payments.append(Paid(minutes(draw(st.integers(0, 120))), payer, payee, fen))
        takes |= {(name, verb): draw(st.integers(5, 900)) for name in names for verb in (Verb.ASK, Verb.STOP)}
    opening = draw(st.dictionaries(st.sampled_from([f"a{one}" for one in CASES]), st.integers(0, 9_000_000)))
    return Banks(sorted(payments, key=lambda one: one.at), opening, takes)


class Watched:
    """Hears everything; beside it one that hears the first case only. What the two decide is kept in pairs."""

    def __init__(self):
        self.planner = Anew()
        self.whole, self.own = Race(self.planner, LIMITS), Race(Anew(), LIMITS)
        self.pairs, self.among = [], 0

    def receive(self, event):
        self.whole.receive(event)
        if getattr(event, "case_id", getattr(event, "account", "")).endswith(CASES[0]):
            self.own.receive(event)

    def wants(self, now):
        knew = beside(self.whole, self.planner, CASES[0], now)
        alone = decided_beside(self.own, self.planner, knew, now)
        decided = self.whole.wants(now)
        mine = [one for one in decided if one.action.case_id == CASES[0]]
        self.pairs.append(([plain(one) for one in mine], [plain(one) for one in alone]))
        self.among += bool(mine) and len(decided) > len(mine)
        for one in mine:
            self.own.receive(Sent(at=now, action=one.action))
        return decided


def plain(decision):
    """Sums of floats depend on their order in the last places."""
    why = decision.why
    instead = tuple(replace(one, score=round(one.score, 4)) for one in why.instead)
    return decision.at, decision.action, replace(why, score=round(why.score, 4), instead=instead)


@settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(banks=worlds())
def test_one_case_alone_decides_the_same_beside_what_is_told_of_the_rest(banks):
    race = Watched()
    run(race, banks, [banks.report(case, minutes(35)) for case in CASES], minutes(150))
    assert any(mine for mine, _ in race.pairs)
    for mine, alone in race.pairs:
        assert alone == mine


@settings(max_examples=5)
@given(banks=worlds())
def test_nothing_told_names_an_account_of_another_case(banks):
    race = Watched()
    run(race, banks, [banks.report(case, minutes(35)) for case in CASES], minutes(60))
    told = repr(beside(race.whole, race.planner, CASES[0], minutes(61)))
    for case in CASES:
        assert not [
            name for name in (f"{letter}{case}" for letter in "abcd") if f"'{name}" in told or f" {name}" in told
        ]
