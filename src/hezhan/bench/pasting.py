"""`hezhan bench understand --door`: from a pasted story to drafted orders, through a served centre, one officer at a time.

In:  how many. Out: lines: until the draft is shown, until it is filed, until the stop that follows lies drafted.
Law: the centre is `hezhan serve` itself, its web, its jobs and its store; the clock runs from the first byte that is sent
     until the order is seen through the API.
"""

import shutil
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import numpy as np

from hezhan import assemble
from hezhan.adapters.processes import store_folder
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.bench.day import Served, install
from hezhan.bench.day.client import NoAnswer
from hezhan.bench.day.people import settings_of
from hezhan.bench.lines import Line
from hezhan.bench.room import furnish
from hezhan.core.instants import SECOND, local

PASTES: Final = 60
PACKAGES: Final = ("fastapi", "uvicorn", "sqlalchemy", "psycopg", "httpx")
TARGET_S: Final = 1.0  # p95 from the paste to drafted orders
_WARM: Final = 5  # not counted
_LOOK_S: Final = 0.01
_PATIENCE_S: Final = 20.0
_STORY: Final = (
    "我叫周小兰，手机139000{n:05d}。有个自称客服的人说我误开了会员，让我把钱转到安全账户，现在他还在打电话。"
    "{at}转账{yuan}元，收款人江志强，收款账号629931000{n:010d}，华国银行。我的卡是建业银行629932000{n:010d}。"
)

Tell = Callable[[str], None]


def pasting_lines(count: int, tell: Tell) -> Iterator[Line]:
    """Set up, serve, paste, measure. Raises `Refused`, `NoAnswer`."""
    folder = Path(tempfile.mkdtemp(prefix="hzp"))
    folder.chmod(0o711)
    try:
        data = folder / "d"
        install(data, lambda _: None)
        settings = settings_of(data)
        with EmbeddedStore(store_folder(data)):
            room = furnish(settings, 1, 1, tell)
        with Served(data) as served:
            served.await_ready()
            with httpx.Client(base_url=settings.url, timeout=_PATIENCE_S, trust_env=False) as client:
                client.headers["Authorization"] = f"Bearer {room.tokens[0]}"
                spent = np.array([_spent(client, n) for n in range(_WARM + count)])[_WARM:]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for column, (name, what, target) in enumerate(
        (("draft", "粘贴到草稿", None), ("filed", "粘贴到立案", None), ("orders", "粘贴到止付草拟", TARGET_S))
    ):
        middle, late = (float(np.percentile(spent[:, column], one)) for one in (50, 95))
        yield Line(
            name=f"understand-door-{name}",
            what=f"{what}，第 95 百分位",
            size=f"{count}份，经接口",
            ours=late,
            target=target,
            note=f"中位 {middle * 1e3:.0f} ms",
        )


def _spent(client: httpx.Client, n: int) -> tuple[float, float, float]:
    """Seconds from the paste until the draft, until the case, until the order."""
    at = assemble.clock().now() - 1800 * SECOND
    text = _STORY.format(n=n, at=f"{local(at):%Y年%m月%d日%H时%M分}", yuan=10_000 + n)
    begun = time.perf_counter()
    draft = _post(client, "/understandings", {"materials": [{"sort": "story", "text": text}]})
    drafted = time.perf_counter() - begun
    if not any(one["drafted"] for one in draft["stops"]):
        raise NoAnswer(f"no stop would be drafted: {draft['stops']} {draft['ask']}")
    made = _post(client, f"/understandings/{draft['id']}/file", {"version": draft["version"]})
    filed = time.perf_counter() - begun
    while time.perf_counter() - begun < _PATIENCE_S:
        orders = client.get("/api/v1/orders", params={"case_id": made["case_id"]}).json()
        if any(one["kind"] == "order" for one in orders["items"]):
            return drafted, filed, time.perf_counter() - begun
        time.sleep(_LOOK_S)
    raise NoAnswer(f"no order was drafted: {orders}")


def _post(client: httpx.Client, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(f"/api/v1{path}", json=body, headers={"Idempotency-Key": uuid.uuid4().hex})
    if not answer.is_success:
        raise NoAnswer(f"{path}: {answer.status_code} {answer.text[:300]}")
    told: dict[str, Any] = answer.json()
    return told
