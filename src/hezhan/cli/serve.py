"""`hezhan serve`."""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hezhan import assemble
from hezhan.cli.serving import data_option, settings_of
from hezhan.core.problems import Problem, Refused
from hezhan.settings import Settings

if TYPE_CHECKING:
    from hezhan.assemble import Step

LINES: Mapping[str, str] = {
    "data": "数据目录  {data}",
    "store": "数据库    {kind}",
    "migrate": "表结构    核对、更新",
    "listen": "监听      {host} 端口 {port}",
    "processes": "进程      网页 {web} 个，任务 {jobs} 个",
    "ready": "已就绪    {origin}",
    "stopping": "停止中    不再接受新请求，办完手头的",
    "stopped": "已停止    {how}",
}


@click.command()
@data_option
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="0: one that is free.  [default: 8787]")
@click.option("--workers", type=click.IntRange(1, 32), help="Web processes.  [default: 1]")
@click.option("--jobs-workers", type=click.IntRange(1, 8), help="Jobs processes.  [default: 1]")
@click.option("--demo", is_flag=True, help="Synthetic data only, this machine only.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each step.")
def command(
    data: Path,
    host: str | None,
    port: int | None,
    workers: int | None,
    jobs_workers: int | None,
    demo: bool,
    as_json: bool,
) -> None:
    """开中心: the centre itself, until SIGTERM or Ctrl-C; whatever process of it dies is started again.

    Steps go to standard output, the log to standard error, one line of JSON each. docs/operating.md has all settings.

    Exit status 0 stopped in order, 1 refused, 3 stopped but a process had to be killed.

    \b
    Example:
      hezhan serve --data /var/lib/hezhan
    """
    given = {"host": host, "port": port, "web_workers": workers, "jobs_workers": jobs_workers, "demo": demo or None}
    settings = with_secrets(data, given)
    raise SystemExit(assemble.serve(settings, telling(settings, as_json)))


def with_secrets(
    data: Path, given: Mapping[str, object], *, asking: str = "主密钥口令 passphrase", twice: bool = False
) -> Settings:
    """The settings, the passphrase asked for where one is needed. Raises `Refused` when a secret is missing."""
    settings = settings_of(data, given)
    if settings.master_key == "passphrase" and settings.passphrase is None:
        if not sys.stdin.isatty():
            raise Refused([_missing("HEZHAN_PASSPHRASE")])
        said = click.prompt(asking, hide_input=True, confirmation_prompt=twice, err=True)
        settings = settings_of(data, {**given, "passphrase": said})
    missing = [_missing(name) for name in settings.secret_variables if not os.environ.get(name)]
    if missing:
        raise Refused(missing)
    return settings


def telling(settings: Settings, as_json: bool) -> Callable[["Step"], None]:
    """Says each step in a line; somebody who does not listen any more ends nothing."""

    def tell(step: "Step") -> None:
        with contextlib.suppress(OSError, ValueError):
            click.echo(_for_programs(step, settings) if as_json else _for_people(step))

    return tell


def _for_programs(step: "Step", settings: Settings) -> str:
    more = {"settings": settings.shown()} if step.name == "data" else {}
    return json.dumps({"step": step.name, **step.facts, **more}, ensure_ascii=False)


def _for_people(step: "Step") -> str:
    words = {
        "kind": "内嵌 PostgreSQL" if step.facts.get("embedded") else "外部 PostgreSQL",
        "how": "一切有序" if step.facts.get("clean") else "有进程未按时结束，已强行结束",
    }
    line = LINES[step.name].format_map({**words, **step.facts})
    return f"{line}（清理了上次遗留的 {step.facts['left']} 个进程）" if step.facts.get("left") else line


def _missing(variable: str) -> Problem:
    return Problem(file=variable, row=0, reason="setting", text="the environment variable is needed and not set")
