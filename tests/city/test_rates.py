"""Rates come from one file, each with its source; a file of one's own changes some of them and nothing it does not know."""

import pytest

from hezhan.city.rates import read_rates
from hezhan.core.problems import Refused


def own(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_shipped_rate_has_a_source():
    rates = list(read_rates())
    assert len(rates) > 500
    assert all(rate.source.strip() for _, rate in rates)


def test_a_file_of_ones_own_changes_what_it_names(tmp_path):
    path = own(tmp_path, '[life.a_day]\nshop_per_million.value = 7\nshop_per_million.source = "our own counting"\n')
    changed, shipped = dict(read_rates(path)), dict(read_rates())
    assert changed["life.a_day.shop_per_million"].said == 7
    assert {name for name in shipped if changed[name] != shipped[name]} == {"life.a_day.shop_per_million"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[life.a_day]\nshopp_per_million.value = 7\nshopp_per_million.source = "x"\n', "is not a rate of the city"),
        ('[life.a_day]\nshop_per_million.list = [7]\nshop_per_million.source = "x"\n', "must be value, not list"),
        ("[life.a_day]\nshop_per_million.value = 7\n", "has no source"),
        ('[life.a_day]\nshop_per_million.value = 7\nshop_per_million.source = " "\n', "has no source"),
        ('[life.a_day]\nshop_per_million.value = -1\nshop_per_million.source = "x"\n', "must be a whole number"),
        ('[life.a_day]\nshop_per_million.value = 0.5\nshop_per_million.source = "x"\n', "must be a whole number"),
        ('[life.a_day]\nshop_per_million.value = true\nshop_per_million.source = "x"\n', "must be a whole number"),
        ('[reports.register]\nweights = { calm = 1 }\nsource = "x"\n', "must weigh"),
        ("life = 3\n", "is not a table"),
        ("[life\n", "own.toml"),
    ],
)
def test_a_fault_is_told_by_name(tmp_path, text, told):
    with pytest.raises(Refused) as refused:
        read_rates(own(tmp_path, text))
    assert any(told in str(problem) for problem in refused.value.problems)


def test_all_faults_are_told_at_once(tmp_path):
    text = '[life.a_day]\na.value = 1\na.source = "x"\nb.value = 1\nb.source = "x"\n'
    with pytest.raises(Refused) as refused:
        read_rates(own(tmp_path, text))
    assert len(refused.value.problems) == 2


def test_a_shape_that_a_rate_does_not_have_is_a_fault_of_the_code():
    with pytest.raises(KeyError):
        read_rates().value("reports.register")
