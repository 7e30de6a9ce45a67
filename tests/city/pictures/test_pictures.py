"""Pictures are the same each time, stay on their card, and name rates that there are."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest

from hezhan.city.pictures import PICTURES, draw
from hezhan.city.pictures.delay import reported
from hezhan.city.pictures.folder import kind_of_day
from hezhan.city.pictures.svg import width_of
from hezhan.city.rates import read_rates
from hezhan.core.problems import Refused

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("drawn")
    return {path.stem: path.read_text(encoding="utf-8") for path in draw(folder, read_rates(), out)}


def test_the_same_city_gives_the_same_bytes(folder, drawn, tmp_path):
    again = draw(folder, read_rates(), tmp_path)
    assert {path.stem: path.read_text(encoding="utf-8") for path in again} == drawn


def texts(svg):
    root = ElementTree.fromstring(svg)
    width, height = int(root.get("width")), int(root.get("height"))
    for one in root.iter(f"{SVG}text"):
        size, x, y = float(one.get("font-size")), float(one.get("x")), float(one.get("y"))
        wide = width_of(one.text, size)
        left = x - wide * {"middle": 0.5, "end": 1}.get(one.get("text-anchor"), 0)
        yield one.text, left, left + wide, y, (width, height)


@pytest.mark.parametrize("name", PICTURES)
def test_words_stay_on_the_card(drawn, name):
    for words, left, right, y, (width, height) in texts(drawn[name]):
        assert left >= 4, words
        assert right <= width - 4, words
        assert 0 < y < height, words


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_only_strokes_and_words(drawn, name):
    tags = {one.tag.removeprefix(SVG) for one in ElementTree.fromstring(drawn[name]).iter()}
    assert tags <= {"svg", "title", "rect", "polyline", "polygon", "path", "circle", "text"}


@pytest.mark.parametrize("name", PICTURES)
def test_the_rates_that_a_picture_names_are_there(drawn, name):
    told = " ".join(words for words, *_ in texts(drawn[name]))
    known = [rate for rate, _ in read_rates()]
    room = ""
    named = re.findall(r"(?<![\w.])((?:life|crime)?(?:\.[a-z_0-9]+)+(?:\.\*)?)", told.partition("费率 rates:")[2])
    assert named
    for one in named:
        room = one.rpartition(".")[0] if not one.startswith(".") else room
        rate = room + one if one.startswith(".") else one
        matching = [each for each in known if each == rate or (rate.endswith(".*") and each.startswith(rate[:-1]))]
        assert matching, rate


def test_kinds_of_days():
    for day in range(6, 31):
        weekend = dt.date(2024, 5, day).weekday() >= 5
        assert kind_of_day(f"2024-05-{day:02}") == ("weekend" if weekend else "work")
    assert kind_of_day("2024-05-05") == "holiday"


def test_counts_by_hour_are_those_of_the_files(city, folder):
    days = len(list((folder / "events").glob("*.parquet")))
    counted = city.by_hour().filter(what="payment")
    of_kind = {
        kind: sum(kind_of_day(f"2024-05-{day:02}") == kind for day in range(1, days + 1))
        for kind in ("work", "holiday")
    }
    assert of_kind == {"work": 19, "holiday": 5}
    assert counted["count"].sum() > 0
    assert set(counted["hour"]) <= set(range(24))


def test_what_lay_with_crews_is_part_of_what_was_paid(city):
    told = reported(city)
    paying = city.cases.filter(stopped_in_time="false")
    assert len(told) == int((paying["reported_at"] != "").sum())
    assert all(0 <= one.with_crews_fen <= one.paid_fen and one.waited_s > 0 for one in told)


def test_what_is_no_city_is_refused(tmp_path):
    with pytest.raises(Refused, match="no folder of a made city"):
        draw(tmp_path, read_rates(), tmp_path / "out")
    assert not (tmp_path / "out").exists()
