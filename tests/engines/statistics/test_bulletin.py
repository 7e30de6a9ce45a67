"""A bulletin's figures are locked: filled in by key, never by hand; a draft says only what is known."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines import statistics
from hezhan.engines.statistics import Form, NoSuchFigure, drafted, filled, joined
from tests.engines.statistics.test_statistics import FIGURES

TEMPLATES = tomllib.loads((files(statistics) / "bulletins.toml").read_text(encoding="utf-8"))
KEYS = [key + more for key in FIGURES for more in ("", ".year", ".period")]
EVERY = [(form, language) for form in Form for language in ("zh", "en")]

words = st.text("抓获 12,.。\n亿", max_size=8)


@given(st.lists(st.one_of(words, st.sampled_from(KEYS).map("{{{}}}".format)), max_size=12))
def test_the_pieces_are_the_text_and_the_locked_ones_are_the_figures(parts):
    shown = {key: f"<{key}>" for key in KEYS}
    pieces = filled("".join(parts), shown)
    assert joined(pieces) == "".join(f"<{one[1:-1]}>" if one.startswith("{") else one for one in parts)
    assert [one.key for one in pieces if one.key] == [one[1:-1] for one in parts if one.startswith("{")]


@pytest.mark.parametrize("text", ["{solvd}", "{", "抓获}", "{}", "{solved.month}", "{{solved}}"])
def test_a_key_that_no_figure_has_is_told_and_never_printed(text):
    with pytest.raises(NoSuchFigure):
        filled(text, dict.fromkeys(KEYS, "1"))


@pytest.mark.parametrize(("form", "language"), EVERY)
@given(known=st.sets(st.sampled_from(KEYS)))
def test_a_draft_says_all_that_is_known_of_it_and_nothing_else(form, language, known):
    template = TEMPLATES[form][language]
    text = drafted(template["paragraphs"], known)
    assert set(re.findall(r"\{(.*?)\}", text)) <= known
    assert not set("[]") & set(text)
    filled(text, dict.fromkeys(known, "1"))
    whole = drafted(template["paragraphs"], KEYS)
    assert set(re.findall(r"\{(.*?)\}", whole)) == set(re.findall(r"\{(.*?)\}", str(template["paragraphs"])))


def test_every_form_is_there_in_both_languages():
    assert {(form, language) for form in TEMPLATES for language in TEMPLATES[form]} == {
        (str(f), one) for f, one in EVERY
    }
