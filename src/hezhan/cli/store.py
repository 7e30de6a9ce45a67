"""`hezhan store`."""

import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import click

from hezhan import assemble
from hezhan.cli.options import FOLDER, answer, json_option
from hezhan.cli.serving import data_option, settings_of
from hezhan.core.instants import clock, iso
from hezhan.settings import LOGINS, Settings

APART = (
    "不在备份里 not in the backup:",
    "  {keys}/  密钥：另行备份、另处保管，绝不与数据库备份放在一起。keys: back them up apart, never beside this backup",
    "  {files}/  原始材料（{count} 个文件，{size} 字节）：另行复制。source files: copy them with a file backup",
    "  {transfers}/  流水与索引：可由原始材料重建。transfers and indexes: can be made again from the files",
)
_DATABASE = re.compile(r"[a-z][a-z0-9_]{0,40}")


class _Database(click.ParamType[str]):
    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """A name that needs no quoting anywhere."""
        if not _DATABASE.fullmatch(value):
            self.fail("a database is called a-z, 0-9 and _, at most 41", param, ctx)
        return str(value)


@click.group()
def command() -> None:
    """管数据库: backup, restore and state of the store; keys and files are never part of it."""


@command.command("prepare")
@click.argument("url")
@data_option
@click.option("--database", default="hezhan", show_default=True, type=_Database(), help="Made there, with its roles.")
@click.option("--sql", "as_sql", is_flag=True, help="Connect nowhere: print the statements for whoever administers it.")
def prepare(url: str, data: Path, database: str, as_sql: bool) -> None:
    """外部数据库: database, roles and logins on a PostgreSQL server (15 or later), once, before the first `serve`.

    URL is a superuser's; its password comes by PGPASSWORD or is asked for. Host, port and TLS are kept for the daily
    logins, which are written into keys/store.toml.

    \b
    Example:
      hezhan store prepare 'postgresql://postgres@db.example/postgres?sslmode=verify-full' --data /var/lib/hezhan
    """
    root = data.resolve()
    if as_sql:
        click.echo(assemble.store_instructions(root, url, database))
        return
    assemble.prepare_store(root, with_password(url), database, _say)
    click.echo(f"外部数据库 {database} 已备好，登录写在 {root / LOGINS}。ready: `hezhan serve` now uses it")


@command.command("backup")
@data_option
@click.option("--out", type=FOLDER, required=True, help="A new folder: store.dump and manifest.json.")
@json_option
def backup(data: Path, out: Path, as_json: bool) -> None:
    """备份: all rows in one consistent moment, also while the centre works.

    \b
    Example:
      hezhan store backup --data /var/lib/hezhan --out /media/backup/2026-11-27
    """
    settings = settings_of(data, {})
    made = assemble.back_up_store(settings, out.resolve(), _say)
    told = {
        "out": str(out),
        "made_at": iso(made.made_at),
        "tables": len(made.tables),
        "rows": made.rows,
        "bytes": made.dump_bytes,
        "sha256": made.dump_sha256,
        "apart": _apart(settings),
    }
    head = f"已备份 {out}  {clock(made.made_at)}  {len(made.tables)} 张表 {made.rows} 行 {made.dump_bytes} 字节"
    answer(told, as_json, [head, *(line.format_map(_apart(settings)) for line in APART)])


@command.command("restore")
@click.argument("backup", type=FOLDER)
@data_option
@click.option("--admin", metavar="URL", help="A superuser of the external server; an embedded store needs none.")
@json_option
def restore(backup: Path, data: Path, admin: str | None, as_json: bool) -> None:
    """恢复: a backup into a data folder that has no store yet and is not served, compared row by row.

    \b
    Example:
      hezhan store restore /media/backup/2026-11-27 --data /var/lib/hezhan
    """
    settings = settings_of(data, {})
    made = assemble.restore_store(settings, backup.resolve(), with_password(admin) if admin else None, _say)
    told = {"made_at": iso(made.made_at), "tables": len(made.tables), "rows": made.rows, "apart": _apart(settings)}
    head = f"已恢复 {clock(made.made_at)} 的备份：{len(made.tables)} 张表 {made.rows} 行，逐表核对相符"
    answer(told, as_json, [head, *(line.format_map(_apart(settings)) for line in APART)])


@command.command("status")
@data_option
@json_option
def status(data: Path, as_json: bool) -> None:
    """状态: version, size and connections of the store that runs.

    \b
    Example:
      hezhan store status --data /var/lib/hezhan
    """
    settings = settings_of(data, {})
    look = assemble.look_at_store(settings)
    kind = "内嵌" if settings.embedded else "外部"
    line = f"{kind} PostgreSQL {look.version}  {look.size} 字节  连接 {look.connections}/{look.most_connections}"
    answer({**asdict(look), "embedded": settings.embedded}, as_json, [line])


def with_password(url: str) -> str:
    """An administrator's URL; a password that it does not name comes by PGPASSWORD or is asked for."""
    parts = urlsplit(url)
    if parts.password or not parts.username:
        return url
    said = os.environ.get("PGPASSWORD") or click.prompt("口令 password", hide_input=True, err=True)
    who, _, where = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{who}:{quote(said, safe='')}@{where}"))


def _say(text: str) -> None:
    click.echo(text, err=True)


def _apart(settings: Settings) -> dict[str, object]:
    files = settings.data / "files"
    sizes = [path.stat().st_size for path in files.rglob("*") if path.is_file()]
    places = {name: str(settings.data / name) for name in ("keys", "files", "transfers")}
    return {**places, "count": len(sizes), "size": sum(sizes)}
