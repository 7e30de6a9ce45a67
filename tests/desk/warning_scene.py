"""A scene of early warnings: two who must be reached at once, others behind them, one that a colleague has in hand."""

from hezhan.adapters.stores.book.founding import CENTRE, enrol
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.people.founding import grant_first
from hezhan.flows.warning import handling
from tests.centre.conftest import MINUTE
from tests.centre.test_warnings import OFFICERS, PRACTICE, SCRIPTS, rise, write
from tests.desk.scenes import NOW

TOLD = (  # how long ago, grade, yuan, deception, reasons
    (9, 0, 280_000, "police", "疑似冒充公检法；接听了涉诈名单上的来电，通话 14 分钟；正在共享屏幕；新增收款人"),
    (2, 0, 96_000, "customer_service", "疑似冒充客服；接听了涉诈名单上的来电；装了会议软件"),
    (12, 1, 150_000, "investment", "疑似虚假投资；给涉案账户付过 2 笔小额"),
    (20, 1, 30_000, "tasks", "疑似刷单返利；访问涉诈网址 3 次"),
    (90, 2, 8_000, "tasks", "疑似刷单返利；陌生来电 3 次"),
    (180, 3, 2_000, "customer_service", "疑似冒充客服；短链 1 次"),
)


def some_warnings(centre):
    """Gives the ids by their numbers: `w` and the place in `TOLD`."""
    enrol(centre.facts.owner, OFFICERS, centre.clock.at)
    with centre.hands.by_hand(CENTRE) as book:
        grant_first(book, OFFICERS)
    for n, (minutes, grade, yuan, script, reasons) in reversed(list(enumerate(TOLD))):
        centre.clock.at = NOW - minutes * MINUTE
        of, likely = SCRIPTS.index(script), 8_000 - 1_000 * grade
        told = {"script": of, "named": of, "likely": likely, "reasons": reasons}
        write(centre, rise(centre, f"w{n}", grade, yuan * 100, f"1380013800{n}", **told))
    centre.clock.at = NOW
    with centre.desk("warn2.city") as desk:
        ids = {one.matter.body.number: one.matter.id for one in desk.book.find(Wanted(kinds=[Kind.WARNING]))}
        handling.sign(desk, PRACTICE, desk.seen(ids["w2"], Kind.WARNING))
    return ids
