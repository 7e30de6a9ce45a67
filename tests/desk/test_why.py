"""The pages for everybody, in a real browser: no scripts, nothing for axe to find, in both languages and themes."""

import pytest

from tests.adapters.dns.serving import lists, served
from tests.desk.axe import grave_findings


@pytest.mark.parametrize(("language", "theme"), [("zh", "light"), ("en", "dark")])
def test_why_is_this_blocked(browser, tmp_path, language, theme):
    listed = lists(tmp_path / "s.hzb", ("domain", "evil.top"))
    with served(snapshots=[listed], state=tmp_path / "state", callers_at=("127.0.0.1", 0)) as house:
        context = browser.new_context(color_scheme=theme, viewport={"width": 360, "height": 640}, bypass_csp=True)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{house.http_port}/why?lang={language}")
        page.get_by_role("textbox").fill("https://a.evil.top/x")
        page.keyboard.press("Enter")
        page.wait_for_selector("dl")
        assert "HZ-" in page.inner_text("main")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not grave_findings(page)
        context.close()
