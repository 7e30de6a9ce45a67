"""`hezhan evidence`."""

from pathlib import Path

import click

from hezhan.assemble import archiving
from hezhan.assemble.replaying import replay_package
from hezhan.cli.options import FILE, FOLDER, answer, json_option
from hezhan.cli.progress import progress
from hezhan.cli.serving import data_option, settings_of
from hezhan.core.instants import clock, iso
from hezhan.core.problems import Problem, Refused
from hezhan.flows.evidence.log import told
from hezhan.flows.race.replaying import Replay
from hezhan.settings import DATA

_TOO_OPEN = 0o077


@click.group()
def command() -> None:
    """证据: a case's evidence as one file, the signing of the log, and whether all of it is sound."""


@command.command("export")
@click.argument("case")
@data_option
@click.option("--out", type=FILE, required=True, help="A new file, readable by its owner only.")
@click.option("--reason", required=True, help="Why; it stands in the log.")
@click.option("--to", "to", required=True, help="For whom; it stands in the log.")
@click.option(
    "--token-file", type=FILE, help="An officer's session token in a file of mode 0600; asked for without it."
)
@json_option
def export(case: str, data: Path, out: Path, reason: str, to: str, token_file: Path | None, as_json: bool) -> None:
    """导出: the evidence package of a case, by number or id, in the name of an officer who is logged in.

    Working on the machine gives no right: the officer's rights decide (rules E5 and E6, proven within ten minutes), the
    leader is told, and the log says who it was. The centre's database must be running.

    \b
    Example:
      hezhan evidence export A3502032026051155D2E1 --data /var/lib/hezhan --reason 移送 --to 区检察院 --out 证据.zip
    """
    if out.exists():
        raise _refused(out, "is there already")
    token = click.prompt("session token", hide_input=True, err=True) if token_file is None else _token(token_file)
    sha256 = archiving.export_evidence(settings_of(data, {}), case, token, out, (reason, to))
    lines = [f"已导出 {out}  SHA-256 {sha256}", f"核验：hezhan verify {out} --key PUBLIC.pem"]
    answer({"out": str(out), "sha256": sha256}, as_json, lines)


@command.command("key")
@data_option
@click.option("--out", type=FILE, required=True, help="PUBLIC.pem, to be given to others by another way than packages.")
def key(data: Path, out: Path) -> None:
    """公钥: the public key that signs the log now.

    \b
    Example:
      hezhan evidence key --data /var/lib/hezhan --out 市局公钥.pem
    """
    out.write_bytes(archiving.public_keys(settings_of(data, {}))[0])
    click.echo(f"已写 {out}")


@command.command("anchor")
@data_option
@click.option(
    "--old-key-lost", is_flag=True, help="The key named last is gone for good: verifiers must get the new one."
)
@json_option
def anchor(data: Path, old_key_lost: bool, as_json: bool) -> None:
    """签锚: sign the end of the log now; the centre does so by itself every day and at every export.

    \b
    Example:
      hezhan evidence anchor --data /var/lib/hezhan
    """
    signed = archiving.anchor(settings_of(data, {}), old_key_lost=old_key_lost).anchor
    shown = {
        "number": signed.nth,
        "first": signed.first,
        "last": signed.last,
        "at": iso(signed.at),
        "root": signed.root,
    }
    answer(
        shown, as_json, [f"锚 {signed.nth}  记录 {signed.first} 至 {signed.last}  {clock(signed.at)}  {signed.root}"]
    )


@command.command("check")
@data_option
@json_option
def check(data: Path, as_json: bool) -> None:
    """核对: every entry, link and anchor of the log, and every row beside the entry that wrote it.

    Exit status 0 sound, 1 broken: the first broken place is named and the auditors are told.

    \b
    Example:
      hezhan evidence check --data /var/lib/hezhan
    """
    found = archiving.check(settings_of(data, {}))
    if found.broken is None:
        lines = [f"相符  记录 {found.entries} 条  锚 {found.anchors} 个，签到第 {found.signed} 条"]
    else:
        lines = [f"不符  {found.broken.place}", f"  {found.broken.reason}"]
    answer(told(found), as_json, lines)
    if found.broken is not None:
        raise SystemExit(1)


@command.command("replay")
@click.argument("case", required=False)
@click.option("--data", type=FOLDER, envvar=DATA, show_envvar=True, help="The centre's data folder.")
@click.option("--package", type=FILE, help="Off-line, from the evidence package of a case, which is verified first.")
@click.option("--key", "keys", type=FILE, multiple=True, help="PUBLIC.pem, for the package; several after a lost key.")
@json_option
def replay(case: str | None, data: Path | None, package: Path | None, keys: tuple[Path, ...], as_json: bool) -> None:
    """重放: is each decision of the planner what follows from the log up to the entry that it had heard?

    Of one case, by number or id, or of all; then the centre's database must be running. Or from a package, by anybody, with
    what else the planner knew as the package tells it. Nothing personal is shown. Exit status 0 when all follow and no row
    of these cases is other than the log wrote it, 1 otherwise.

    \b
    Examples:
      hezhan evidence replay --data /var/lib/hezhan
      hezhan evidence replay --package 证据.zip --key 市局公钥.pem
    """
    if (data is None) is (package is None) or (package is not None and case is not None):
        raise click.UsageError("either --data, and a case where only one is meant, or --package")
    found = _from_centre(data, case) if data is not None else _from_package(package, keys)
    wrong = [one for one in found.decisions if one.differs]
    shown = {
        "decisions": len(found.decisions),
        "sound": found.sound,
        "apart": getattr(found, "apart", 0),
        "differ": [{"decision": one.decision, "case": one.case_id, "what": one.differs} for one in wrong],
        "changed": list(found.changed),
    }
    lines = [f"{'相符' if found.sound else '不符'}  决定 {len(found.decisions)} 个，不是重放所得的 {len(wrong)} 个"]
    lines += [f"  另有 {shown['apart']} 个牵涉别案的账户，只能在中心重放"] if shown["apart"] else []
    lines += [f"  {one.decision}  {one.differs}" for one in wrong]
    lines += [f"  {text}" for text in found.changed]
    answer(shown, as_json, lines)
    if not found.sound:
        raise SystemExit(1)


def _from_centre(data: Path, case: str | None) -> Replay:
    return archiving.replay_race(settings_of(data, {}), case)


def _from_package(package: Path | None, keys: tuple[Path, ...]) -> Replay:
    assert package is not None
    with progress() as told:
        return replay_package(package, keys, told)


def _token(path: Path) -> str:
    if path.stat().st_mode & _TOO_OPEN:
        raise _refused(path, "others may read it: chmod 600")
    return path.read_text(encoding="utf-8").strip()


def _refused(path: Path, text: str) -> Refused:
    return Refused([Problem(file=str(path), row=0, reason="unreadable", text=text)])
