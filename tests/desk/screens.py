"""Screens: what is looked at, by whom, in which scene. A screen that is not here is neither checked nor pictured."""

from dataclasses import dataclass

from tests.desk.audit_scene import some_audit
from tests.desk.blocks_scene import some_blocks
from tests.desk.people_scene import some_people
from tests.desk.report_scene import a_report_being_taken
from tests.desk.returns_scene import some_returns
from tests.desk.scenes import an_evening
from tests.desk.statistics_scene import a_bulletin_to_be_signed, a_month_that_is_over
from tests.desk.traced import a_traced_case
from tests.desk.warning_scene import some_warnings

OFFICE, LARGE, WALL = (1366, 768), (1920, 1080), (3840, 2160)


@dataclass(frozen=True)
class Look:
    """A screen as somebody sees it. `address` may name parts of what the scene returns."""

    name: str
    member: str
    address: str
    awaits: str  # a selector that says that all of it is there
    scene: object = an_evening
    sizes: tuple = (OFFICE, LARGE)
    sheets: tuple = ()  # keys that lay something over it


LOOKS = (
    Look("duty", "duty.east", "/duty", "tr[data-row]"),
    Look("duty-lead", "lead.east", "/duty", "tr[data-row]", sizes=(OFFICE,), sheets=("?", "a")),
    Look("duty-wall", "lead.east", "/duty?wall=1", "tr[data-row]", sizes=(LARGE, WALL)),
    Look("reporting", "duty.east", "/reporting/{draft}", "mark", scene=a_report_being_taken, sheets=("?",)),
    Look("reporting-start", "duty.east", "/reporting", "textarea", scene=a_report_being_taken, sizes=(OFFICE,)),
    Look("tracing", "duty.east", "/tracing/{case}?account={chosen}", "[data-vessel]", scene=a_traced_case),
    Look(
        "tracing-head",
        "lead.east",
        "/tracing/{case}",
        "[data-vessel]",
        scene=a_traced_case,
        sizes=(OFFICE,),
        sheets=("?", "s", "d"),
    ),
    Look("tracing-wall", "lead.east", "/tracing/{case}?wall=1", "[data-vessel]", scene=a_traced_case, sizes=(WALL,)),
    Look("returning", "fund.east", "/returning", "tr[data-row]", scene=some_returns),
    Look("returning-case", "head.city", "/returning/{case}", "tfoot", scene=some_returns, sheets=("y", "x")),
    Look(
        "returning-make", "fund.east", "/returning/{case}", "tfoot", scene=some_returns, sizes=(OFFICE,), sheets=("n",)
    ),
    Look("audit", "audit.city", "/audit", "[data-row]", scene=some_audit),
    Look("audit-looks", "audit.city", "/audit/looks", "form", scene=some_audit, sizes=(OFFICE,)),
    Look(
        "audit-exports", "lead2.east", "/audit/exports?export={table}", "tr[data-row]", scene=some_audit, sheets=("b",)
    ),
    Look(
        "returning-objection",
        "review.city",
        "/returning/{frozen}?objection={objection}",
        "textarea",
        scene=some_returns,
        sizes=(OFFICE,),
    ),
    Look("warning", "warn.city", "/warning", "dd", scene=some_warnings),
    Look("blocking", "tech.city", "/blocking?entry={site}", ".btn.p", scene=some_blocks),
    Look("blocking-appeals", "review.city", "/blocking/appeals", "textarea", scene=some_blocks, sizes=(OFFICE,)),
    Look("blocking-lists", "tech.city", "/blocking/lists", "[data-list]", scene=some_blocks, sizes=(OFFICE,)),
    Look("statistics", "lead.city", "/statistics?open=frozen&figure=frozen", "article", scene=a_bulletin_to_be_signed),
    Look("statistics-writing", "intel.city", "/statistics", "textarea", scene=a_bulletin_to_be_signed, sizes=(OFFICE,)),
    Look("statistics-begins", "intel.city", "/statistics", ".nothing", scene=a_month_that_is_over, sizes=(OFFICE,)),
    Look(
        "people",
        "admin.city",
        "/people?member=new.east",
        "tr[aria-selected='true']",
        scene=some_people,
        sheets=("n", "g"),
    ),
    Look("people-grants", "head.east", "/people/grants", "tr[data-row]", scene=some_people, sizes=(OFFICE,)),
    Look("people-keeping", "lead.east", "/people/keeping", "tr[data-row]", sizes=(OFFICE,)),
    Look("people-system", "admin.city", "/people/system", "main li", scene=some_people, sizes=(OFFICE,)),
    Look("me", "duty.east", "/me", "fieldset", sizes=(OFFICE,)),
    Look("sign-in", "", "/", "form", scene=lambda _: None, sizes=(OFFICE,)),
)
