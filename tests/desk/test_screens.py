"""Every screen in both languages and both themes: nothing grave for who listens or sees badly, nothing cut off.

With HEZHAN_PICTURES=FOLDER each is pictured there, with HEZHAN_PICTURES_IN_DOCS once and small, Chinese, on light paper:
`python -m tests.desk.pictures`.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.desk.axe import grave_findings
from tests.desk.conftest import watched
from tests.desk.screens import LOOKS

IN_DOCS = os.environ.get("HEZHAN_PICTURES_IN_DOCS")
LANGUAGES = ("zh", "en")[: 1 if IN_DOCS else None]
THEMES = ("light", "dark")[: 1 if IN_DOCS else None]
PICTURES = os.environ.get("HEZHAN_PICTURES")
FEW_COLOURS = 64  # of letters and lines on paper: small files
SETTLES_MS = 700
SPELT = {"?": "keys"}


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_a_screen_is_sound_in_both_languages_and_themes(look, centre, browser, place):
    address = look.address.format(**(look.scene(centre) or {}))
    for language in LANGUAGES:
        with watched(browser, place, language=language, size=_size(look.sizes[0])) as page:
            if look.member:
                page.context.add_cookies(place.cookies(look.member))
            page.goto(place.origin + address)
            page.wait_for_selector(look.awaits)
            page.wait_for_timeout(SETTLES_MS)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (look.name, language)
            for theme in THEMES:
                page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
                _sound(page, look, language, theme)


def _sound(page, look, language, theme):
    assert grave_findings(page) == [], (look.name, language, theme)
    if IN_DOCS:
        _small(page.screenshot(), Path(IN_DOCS) / f"{look.name}.png")
    for size in look.sizes if PICTURES else ():
        _picture(page, look, language, theme, size)
    page.set_viewport_size(_size(look.sizes[0]))
    for keys in look.sheets:
        _sheet(page, look, keys, (language, theme))


def _sheet(page, look, keys, way):
    """What a key lays over the screen is as sound as the screen."""
    page.keyboard.press(keys)
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(SETTLES_MS)
    assert grave_findings(page) == [], (look.name, keys, *way)
    if PICTURES:
        page.set_viewport_size(_size(look.sizes[0]))
        page.screenshot(path=Path(PICTURES) / f"{look.name}-sheet-{SPELT.get(keys, keys)}-{'-'.join(way)}.png")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


def _picture(page, look, language, theme, size):
    page.set_viewport_size(_size(size))
    page.wait_for_timeout(SETTLES_MS)
    page.screenshot(path=Path(PICTURES) / f"{look.name}-{language}-{theme}-{size[0]}.png")


def _small(picture, path):
    """Few colours, as a page of letters has."""
    with Image.open(io.BytesIO(picture)) as whole:
        whole.convert("RGB").quantize(FEW_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _size(size):
    return {"width": size[0], "height": size[1]}
