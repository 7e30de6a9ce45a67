"""`hezhan status`."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hezhan import assemble
from hezhan.cli.options import answer, json_option
from hezhan.cli.serving import data_option, settings_of
from hezhan.core.instants import clock, iso

if TYPE_CHECKING:
    from hezhan.assemble import ProcessState, Serving

STATES = {"starting": "启动中", "ready": "正常", "waiting": "待重启", "stopped": "已停"}
HEAD = f"{'process':10}{'pid':>9}  {'since':19}  {'restarts':>8}  state"


@click.command()
@data_option
@json_option
def command(data: Path, as_json: bool) -> None:
    """查状态: the processes that serve a data folder.

    Exit status 0 everything is well, 1 nothing is served or something is not well.

    \b
    Example:
      hezhan status --data /var/lib/hezhan
    """
    serving = assemble.serving_in(data.resolve())
    unknown = assemble.unknown_jobs(settings_of(data, {})) if serving else {}
    answer({**_told(serving), "jobs_of_another_version": unknown}, as_json, [*_lines(serving), *_waiting(unknown)])
    if serving is None or not serving.healthy:
        raise SystemExit(1)


def _waiting(unknown: Mapping[str, int]) -> list[str]:
    told = "，".join(f"{name} {count}" for name, count in unknown.items())
    return [f"等待新版本的任务 jobs that wait for the version that knows them: {told}"] if told else []


def _told(serving: "Serving | None") -> dict[str, object]:
    if serving is None:
        return {"serving": False, "healthy": False}
    processes = [{**asdict(one), "since": one.since and iso(one.since)} for one in serving.processes]
    return {
        "serving": True,
        "healthy": serving.healthy,
        "url": serving.url,
        "pid": serving.pid,
        "since": iso(serving.since),
        "processes": processes,
    }


def _lines(serving: "Serving | None") -> list[str]:
    if serving is None:
        return ["未在运行 nothing is served"]
    parent = f"{'serve':10}{serving.pid:>9}  {clock(serving.since)}  {0:>8}  正常"
    return [serving.url, HEAD, parent, *map(_line, serving.processes)]


def _line(one: "ProcessState") -> str:
    since = clock(one.since) if one.since else "-"
    words = [STATES[one.state], "警报：反复退出" if one.alarm else "", f"({one.note})" if one.note else ""]
    return f"{one.name:10}{one.pid or '-':>9}  {since:19}  {one.restarts:>8}  {' '.join(filter(None, words))}"
