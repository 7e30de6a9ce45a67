"""`hezhan keys`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hezhan.cli.options import FILE, answer, json_option
from hezhan.cli.serve import with_secrets
from hezhan.cli.serving import data_option
from hezhan.core.instants import clock, iso

if TYPE_CHECKING:
    from hezhan.assemble.keys import KeyFacts

STATES = {"current": "现用", "reading": "可读", "retired": "已销毁"}
# by purpose, what follows; a blind index is searched by the current key only, so its key is not among them
AFTER = {
    "sealing": "新内容用新密钥，旧内容照样能读。new texts are under it, the old ones still open",
    "totp": "新设的口令种子用新密钥。new one-time secrets are under it",
    "files": "新文件用新密钥，旧文件照样能读。new files are under it, the old ones still open",
    "evidence": "下一个锚由旧钥签，交接给新钥；请把新公钥交给外人。give others the new one: hezhan evidence key",
    "session": "启动以后页面要重新打开。pages are to be opened anew after the next start",
}


def passphrase_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where an export's passphrase comes from."""
    return click.option(
        "--passphrase-file", type=FILE, help="Its first line is the passphrase; asked for at the terminal without it."
    )(command)


@click.group()
def command() -> None:
    """管密钥: list, rotate, export and import the keys by which personal fields are sealed; docs/keys.md says when."""


@command.command("list")
@data_option
@json_option
def list_keys(data: Path, as_json: bool) -> None:
    """列密钥: every key there ever was, of when, for what; never the keys.

    \b
    Example:
      hezhan keys list --data /var/lib/hezhan
    """
    from hezhan.assemble import keys

    found = keys.key_facts(with_secrets(data, {}))
    answer({"keys": [_told(one) for one in found]}, as_json, [_line(one) for one in found])


@command.command("rotate")
@click.argument("purpose", type=click.Choice(list(AFTER)))
@data_option
@json_option
def rotate(purpose: str, data: Path, as_json: bool) -> None:
    """换钥: a new key for one purpose, also while it is served (`session` only at rest); export the ring afterwards.

    \b
    Example:
      hezhan keys rotate sealing --data /var/lib/hezhan
    """
    from hezhan.assemble import keys

    fresh = keys.rotate(with_secrets(data, {}), purpose)
    again = "旧的导出里没有它：现在重新导出。older exports lack it: export the ring now"
    answer(_told(fresh), as_json, [_line(fresh), AFTER[purpose], again])


@command.command("master")
@click.argument("source", metavar="file:PATH|env:NAME|passphrase")
@data_option
def master(source: str, data: Path) -> None:
    """换主钥: lock the ring with another master key, while nothing is served. A file that is named is made.

    Afterwards `master_key` is to name it, in hezhan.toml or by HEZHAN_MASTER_KEY.

    \b
    Example:
      hezhan keys master file:/media/stick/master.key --data /var/lib/hezhan
    """
    from hezhan.assemble import keys

    settings = with_secrets(data, {})
    # the new one is read as any setting is, with its passphrase asked for where it is one
    meant = with_secrets(data, {"master_key": source}, asking="新主钥口令 new passphrase", twice=True)
    keys.lock_anew(settings, meant.master_key, meant.passphrase)
    click.echo(f'密钥环已由新主钥加封。locked: now write master_key = "{source}" into hezhan.toml')


@command.command("export")
@click.argument("out", type=FILE)
@passphrase_option
@data_option
def export(out: Path, passphrase_file: Path | None, data: Path) -> None:
    """导出: all keys in a new file under a passphrase of its own, for the safe; never beside a backup of the database.

    \b
    Example:
      hezhan keys export /media/stick/密钥环.json --data /var/lib/hezhan
    """
    from hezhan.assemble import keys

    settings = with_secrets(data, {})
    size = keys.export_ring(settings, out, _passphrase(passphrase_file, twice=True))
    click.echo(f"已写 {out}（{size} 字节）；口令另外保管。keep the passphrase elsewhere")


@command.command("import")
@click.argument("source", type=FILE)
@passphrase_option
@data_option
@json_option
def import_ring(source: Path, passphrase_file: Path | None, data: Path, as_json: bool) -> None:
    """导入: on a new machine the whole ring as it was; where there is one, the keys that it lacks, for reading.

    \b
    Example:
      hezhan keys import /media/stick/密钥环.json --data /var/lib/hezhan-新
    """
    from hezhan.assemble import keys

    new = keys.import_ring(with_secrets(data, {}), source, _passphrase(passphrase_file, twice=False))
    lines = [f"新增 {len(new)} 把密钥 {len(new)} keys are new", *map(_line, new)]
    answer({"new": [_told(one) for one in new]}, as_json, lines)


@command.command("check")
@data_option
@click.option("--files", is_flag=True, help="Sealed files as well, to their last byte.")
@json_option
def check(data: Path, files: bool, as_json: bool) -> None:
    """核对: open everything that is sealed, and tell nothing of it but what does not open.

    Exit status 0 all of it opens, 1 something does not.

    \b
    Example:
      hezhan keys check --files --data /var/lib/hezhan
    """
    from hezhan.assemble import keys

    found = keys.check(with_secrets(data, {}), lambda text: click.echo(text, err=True), files=files)
    told = {"opened": found.opened, "closed": found.closed, "first": [[one.place, one.why] for one in found.first]}
    head = f"打得开 {found.opened} 件，打不开 {found.closed} 件 {found.opened} open, {found.closed} do not"
    answer(told, as_json, [head, *(f"  {one.place}: {one.why}" for one in found.first)])
    if found.closed:
        raise SystemExit(1)


def _passphrase(file: Path | None, *, twice: bool) -> str:
    if file is not None:
        return file.read_text(encoding="utf-8").partition("\n")[0]
    if not sys.stdin.isatty():
        raise click.UsageError("there is no terminal to ask at: give --passphrase-file")
    said: str = click.prompt("导出口令 passphrase", hide_input=True, confirmation_prompt=twice, err=True)
    return said


def _told(one: "KeyFacts") -> dict[str, str]:
    return {"id": one.id, "purpose": str(one.purpose), "created_at": iso(one.created_at), "state": str(one.state)}


def _line(one: "KeyFacts") -> str:
    return f"{one.id}  {one.purpose:9} {clock(one.created_at)}  {STATES[one.state]}"
