"""No two of a thousand reports share a run of twelve characters beyond facts and fixed phrases."""

import re
from collections import Counter, defaultdict
from itertools import combinations

from hezhan.city.reports.fixed import PHRASES
from tests.city.reports.conftest import COUNT, told_reports

LENGTH = 12


def own(report):
    """For each character: is it the speaker's own? Worked out here from spans and the list of fixed phrases."""
    mine = [True] * len(report.text)
    fixed = [m.span() for phrase in PHRASES for m in re.finditer(re.escape(phrase), report.text)]
    for start, end in (*report.covered, *fixed):
        mine[start:end] = [False] * (end - start)
    return mine


def runs(report):
    mine = own(report)
    for start in range(len(mine) - LENGTH + 1):
        if sum(mine[start : start + LENGTH]) * 2 >= LENGTH:
            yield report.text[start : start + LENGTH]


def sharing(reports):
    """Pairs of reports that share a run, and how many reports each run that is shared stands in."""
    where = defaultdict(set)
    for number, report in enumerate(reports):
        for run in runs(report):
            where[run].add(number)
    shared = {run: numbers for run, numbers in where.items() if len(numbers) > 1}
    pairs = {pair for numbers in shared.values() for pair in combinations(sorted(numbers), 2)}
    return pairs, Counter(len(numbers) for numbers in shared.values())


def test_no_two_of_a_thousand_share_a_run(thousand):
    pairs, _ = sharing([pair.report for pair in thousand])
    assert not pairs


def test_the_texts_are_mostly_the_speakers_own_words(thousand):
    shares = sorted(sum(own(pair.report)) * 100 // len(pair.report.text) for pair in thousand)
    assert shares[COUNT // 20] >= 45
    assert shares[COUNT // 2] >= 65


def test_the_grammar_alone_is_nearly_as_rich(rates):
    """Without the memory of what others said, few pairs of a thousand share anything, and hardly a run is common."""
    pairs, spread = sharing([pair.report for pair in told_reports(rates, COUNT, None)])
    assert len(pairs) * 400 < COUNT * (COUNT - 1) // 2
    assert max(spread) <= 12


def test_the_list_of_fixed_phrases_is_short():
    assert len(PHRASES) <= 70
    assert max(map(len, PHRASES)) <= 16
