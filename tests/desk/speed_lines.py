"""How fast the desk is on this machine, as lines of a table: `python -m tests.desk.speeds`.

Headless Chromium as in the tests, the real server and store on the same machine; medians of several cold pages.
"""

import json
import os
import statistics
import sys

from tests.desk.conftest import OFFICE, watched
from tests.desk.many import many
from tests.desk.scenes import an_evening
from tests.desk.traced import a_traced_case

TIMES = 5
PAINTED = """
globalThis.lanesAt = globalThis.givenAt = null
const own = globalThis.fetch
globalThis.fetch = async (...asked) => {
  const answer = await own(...asked)
  if (String(asked[0]).includes('/picture')) globalThis.givenAt ??= performance.now()
  return answer
}
const seen = new MutationObserver(() => {
  if (!document.querySelector('[data-vessel]')) return
  seen.disconnect()
  requestAnimationFrame(() => setTimeout(() => (globalThis.lanesAt = performance.now())))
})
seen.observe(document, { subtree: true, childList: true })
"""
LARGEST = """
() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true })
})
"""
PANNED = """
async () => {
  const box = [...document.querySelectorAll('[role=application]')].find((one) => one.scrollHeight > one.clientHeight)
  const frames = []
  let before = await new Promise(requestAnimationFrame)
  for (let n = 0; n < 120; n += 1) {
    box.scrollTop += n < 60 ? 40 : -40
    const [x, y] = [200 + (n * 7) % 400, 260]
    document.elementFromPoint(x, y)?.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: x, clientY: y }))
    const now = await new Promise(requestAnimationFrame)
    frames.push(now - before)
    before = now
  }
  return frames
}
"""


def signed_in(browser, place, member, address):
    context = watched(browser, place)
    page = context.__enter__()
    page.context.add_cookies(place.cookies(member))
    page.add_init_script(PAINTED)
    page.goto(place.origin + address)
    return context, page


def line(*cells):
    sys.stdout.write(f"| {' | '.join(cells)} |\n")


def said(name, values, aim):
    middle, worst = statistics.median(values), max(values)
    line(name, f"{middle:.0f} ms", f"{worst:.0f} ms", aim)


def test_speeds(centre, browser, place):
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    size = f"{OFFICE['width']}×{OFFICE['height']}"
    sys.stdout.write(f"\n{os.cpu_count()} cores, load {load}, Chromium {browser.version}, {size}\n\n")
    line("", "median", "worst", "aim")
    line("---", "---", "---", "---")
    an_evening(centre)
    found = []
    for _ in range(TIMES):
        context, page = signed_in(browser, place, "duty.east", "/duty")
        page.wait_for_selector("tr[data-row]")
        found.append(page.evaluate(LARGEST))
        context.context.close()
    said("largest contentful paint, duty desk, cold", found, "2000 ms")
    traced = a_traced_case(centre)
    for count, most in ((300, 300), (2000, 300), (2000, 2000)):
        lanes(browser, place, traced, count, most)


def answering(body):
    return lambda route: route.fulfill(body=body, content_type="application/json")


def unfolded(most):
    """The view of an officer who had so many accounts shown before the smallest fold into one."""
    step = {"n": 1, "did": "take", "change": {"do": "more", "most": most}}
    return json.dumps({"member": "duty.east", "steps": [step]})


def lanes(browser, place, traced, count, most):
    """The first lanes after their data came, and frames while they are scrolled and pointed at."""
    painted, frames, laid = [], [], ""
    for _ in range(TIMES):
        context = watched(browser, place)
        page = context.__enter__()
        page.context.add_cookies(place.cookies("duty.east"))
        page.add_init_script(PAINTED)
        door = f"{place.origin}/api/v1/cases/{traced['case']}/picture?policy=fifo"
        body = json.dumps(many(page.request.get(door, headers={"X-Hezhan-Purpose": traced["case"]}).json(), count))
        page.route("**/picture?*", answering(body))
        page.route("**/view", answering(unfolded(most)))
        page.goto(f"{place.origin}/tracing/{traced['case']}")
        page.wait_for_selector("[data-vessel]", timeout=60_000)
        page.wait_for_timeout(500)
        painted.append(page.evaluate("() => globalThis.lanesAt - globalThis.givenAt"))
        frames += page.evaluate(PANNED)
        laid = page.locator("[role=application]").first.get_attribute("aria-label")
        context.context.close()
    shown = f"{count} accounts, {min(most, count)} of them unfolded"
    assert str(count) in laid
    said(f"first lanes of {shown}, after their data", painted, "300 ms at 300")
    frames.sort()
    p95 = frames[int(len(frames) * 0.95)]
    line(f"a frame while panning {shown}, p95", f"{p95:.0f} ms", f"{frames[-1]:.0f} ms", "50 ms at 2000")
