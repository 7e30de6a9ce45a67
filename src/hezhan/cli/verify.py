"""`hezhan verify`."""

from pathlib import Path

import click

from hezhan import assemble
from hezhan.cli.options import FILE, answer, json_option
from hezhan.cli.progress import progress
from hezhan.core.instants import clock
from hezhan.engines.evidence import Broken, Fault, Verified
from hezhan.flows.evidence.verifying import SHOWN, not_shown, told, verify_package

FAULTS = {
    Fault.MISSING: "缺少应有的部分",
    Fault.SURPLUS: "多出无人提及的部分",
    Fault.MALFORMED: "内容不合格式",
    Fault.KEY: "公钥与其名不符",
    Fault.SIGNATURE: "签名不符",
    Fault.KEY_CHANGE: "换钥未经旧钥指定",
    Fault.STRANGER: "不是所给公钥签名的",
    Fault.ANCHORS: "锚不相接",
    Fault.LINK: "链断",
    Fault.ROOT: "不在签名的树根下",
    Fault.ENTRY: "记录被改动",
    Fault.CASE: "案内记录缺少、多出或错位",
    Fault.END: "末尾缺失",
    Fault.FILE: "文件被改动",
    Fault.SUMS: "SHA256SUMS 不符",
    Fault.CONTAINER: "包文件本身被改动或不是证据包",
}


@click.command()
@click.argument("package", type=FILE)
@click.option(
    "--key",
    "keys",
    type=FILE,
    multiple=True,
    help="PUBLIC.pem: the centre's public key, got by another way than the package; several after a lost key.",
)
@json_option
def command(package: Path, keys: tuple[Path, ...], as_json: bool) -> None:
    """核验: an evidence package, off-line: verified, or the first broken link with its place and reason.

    Exit status 0 verified, 1 broken or refused.

    \b
    Example:
      hezhan verify 案件0510-证据.zip --key 市局公钥.pem
    """
    with progress() as told_so_far:
        verdict = verify_package(assemble.packages(), package, keys, told_so_far)
    answer(told(verdict), as_json, _broken(verdict) if isinstance(verdict, Broken) else _verified(verdict))
    if isinstance(verdict, Broken):
        raise SystemExit(1)


def _broken(verdict: Broken) -> list[str]:
    return [
        f"不符：{FAULTS[verdict.fault]}",
        f"  位置 {shown(str(verdict.place))}",
        f"  原因 {shown(verdict.reason)}",
        "这是第一处；其后的未再核验。The first broken link; nothing behind it was checked.",
    ]


def _verified(verdict: Verified) -> list[str]:
    return [
        f"相符  案件 {shown(verdict.case)}  日志 {verdict.log}",
        f"  记录 {verdict.entries} 条，{clock(verdict.first_at)} 至 {clock(verdict.last_at)}"
        f"（全日志编号 {verdict.first_seq} 至 {verdict.last_seq}）",
        f"  文件 {verdict.files} 个，其中 {verdict.logged_files} 个在导出之前已由本案记录引用",
        f"  锚 {verdict.first_anchor} 至 {verdict.last_anchor}，最后一个签于 {clock(verdict.last_anchor_at)}，"
        f"哈希 {verdict.last_anchor_digest}",
        *(
            f"  公钥 {key.key}  锚 {key.first} 至 {key.last}{'  （所给公钥）' if key.given else ''}"
            for key in verdict.keys
        ),
        *(f"  注意 {shown(remark)}" for remark in verdict.remarks),
        "",
        "证明：" if verdict.known else "若公钥确属签名单位，则证明：",
        *(f"  {number} {chinese}" for number, (chinese, _) in enumerate(SHOWN, 1)),
        "不证明：",
        *(f"  - {chinese}" for chinese, _ in not_shown(verdict)),
    ]


def shown(text: str) -> str:
    """Text of a stranger for a terminal: what does not print is spelt out, so that it moves no cursor and hides nothing."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)
