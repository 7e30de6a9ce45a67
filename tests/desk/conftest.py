"""A real centre in a real browser: `desk(member)` gives the page of somebody who is signed in."""

import pytest
from playwright.sync_api import sync_playwright

from tests.centre.conftest import centre, server, template  # noqa: F401  fixtures of the centre
from tests.desk.served import ALONE, CHROMIUM, served

OFFICE = {"width": 1366, "height": 768}


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ALONE))
        yield chromium
        chromium.close()


@pytest.fixture
def place(centre):  # noqa: F811
    with served(centre) as found:
        yield found


@pytest.fixture
def stranger(browser, place):
    """A page of nobody. What the page complains of fails the test."""
    with watched(browser, place) as page:
        yield page


@pytest.fixture
def desk(browser, place):
    """Opens the desk for somebody who proved just now who they are; each has a browser of their own."""
    opened = []

    def open_for(member, address="/", **looks):
        context = watched(browser, place, **looks)
        page = context.__enter__()
        opened.append(context)
        page.context.add_cookies(place.cookies(member))
        page.goto(place.origin + address)
        page.wait_for_selector("#screen")
        return page

    yield open_for
    for context in reversed(opened):
        context.__exit__(None, None, None)


class watched:  # noqa: N801  reads as a verb where it is used
    """A page whose complaints are kept: at the end there must be none but those that were expected."""

    def __init__(self, browser, place, *, language="zh", theme="light", size=OFFICE):
        self.place = place
        self.context = browser.new_context(viewport=size, base_url=place.origin, reduced_motion="reduce")
        self.context.add_init_script(
            f"localStorage.getItem('hezhan.language') ?? localStorage.setItem('hezhan.language', '{language}');"
            f"localStorage.getItem('hezhan.theme') ?? localStorage.setItem('hezhan.theme', '{theme}');"
        )
        self.complaints = []

    def __enter__(self):
        page = self.context.new_page()
        page.clock.set_system_time(self.place.centre.clock.now() / 1e6)
        page.set_default_timeout(10_000)
        page.complaints = self.complaints
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        return page

    def __exit__(self, kind, raised, trace):
        self.context.close()
        # the browser itself reports answers such as 401, which the desk deals with
        left = [one for one in self.complaints if "Failed to load resource" not in one]
        if raised is None:
            assert left == []
