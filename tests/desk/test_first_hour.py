"""`hezhan centre` as somebody new meets it: one address, one press, and a stop that is signed; the guide goes along.

The whole tree of processes runs, with the live banks of a city behind it. Nothing is set up by the test.
"""

import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.desk.axe import grave_findings
from tests.desk.conftest import OFFICE

LINK = re.compile(r"http://localhost:\d+/#\S+")
STOPS_S = 30


@pytest.fixture(scope="module")
def begun():
    """What it prints until it can be used: the address, and the victim's words."""
    with tempfile.TemporaryDirectory(prefix="hzf") as place:
        folder = Path(place)
        folder.chmod(0o711)
        command = [
            sys.executable,
            "-c",
            "from hezhan.cli.main import main; main()",
            "centre",
            "--data",
            str(folder / "d"),
            "--port",
            "0",
        ]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        )
        try:
            told = []
            for line in process.stdout:
                told.append(line)
                if "Ctrl C" in line:
                    break
            yield "".join(told)
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=STOPS_S)


def test_from_the_printed_address_to_a_signed_stop_led_by_the_guide(browser, begun):
    context = browser.new_context(viewport=OFFICE, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(LINK.search(begun).group())
    page.get_by_role("button", name="值班甲").wait_for()
    assert "#" not in page.url  # the codes are in no history
    assert grave_findings(page) == []
    page.get_by_role("button", name="值班甲").press("Enter")
    guide = page.get_by_role("complementary", name="引导")
    guide.get_by_text("第 1 步").wait_for()
    page.keyboard.press("g")
    page.keyboard.press("n")
    guide.get_by_text("第 2 步").wait_for()
    page.get_by_role("button", name="放一份虚构样例").press("Enter")
    words = page.locator("textarea").input_value()
    assert words in begun  # the words that were printed are those that the desk offers
    page.keyboard.press("Control+Enter")
    guide.get_by_text("第 3 步").wait_for()
    page.get_by_text("止付要的都齐了").wait_for()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.keyboard.press("Control+Enter")
    guide.get_by_text("换成“指挥长”").wait_for()
    page.get_by_label("换人").select_option("lead.east")
    guide.get_by_text("第 5 步").wait_for()
    page.locator("button", has_text="签发").first.wait_for()
    page.keyboard.press("s")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Enter")
    guide.get_by_text("第 6 步").wait_for()
    leaves_and_comes_back(page, guide)
    context.close()


def leaves_and_comes_back(page, guide):
    """It is put away and taken up again at the same place, over a reload, in the other language too."""
    page.keyboard.press("g")
    page.keyboard.press("h")
    guide.get_by_text("接着引导").wait_for()
    page.reload()
    guide.get_by_text("接着引导").wait_for()
    assert guide.get_by_text("步，共").count() == 0
    page.keyboard.press("Control+,")
    page.get_by_role("complementary", name="Guide").get_by_role("button", name="Go on with the guide").click()
    page.get_by_text(re.compile(r"Step [67] of 13")).wait_for()
    assert grave_findings(page) == []
