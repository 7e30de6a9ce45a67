"""`hezhan case`."""

from pathlib import Path
from typing import Any

import click

from hezhan import assemble
from hezhan.cli.options import FOLDER, answer, json_option, policy_option, strategy_option
from hezhan.cli.progress import progress
from hezhan.core.money import yuan
from hezhan.core.policies import Policy
from hezhan.engines.refund import Strategy
from hezhan.flows.folder.work_case import Doors, Wishes, work_case

STOPS_SHOWN = 8


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--out", type=FOLDER, required=True, help="Folder for the papers; data/ in it has the tables.")
@policy_option
@strategy_option
@click.option(
    "--partial", is_flag=True, help="Tell claims that match no transfer in rejects.csv and go on without them."
)
@json_option
def command(folder: Path, out: Path, policy: str, strategy: str, partial: bool, as_json: bool) -> None:
    """办案: from a case folder (statements/, claims.csv) to evidence, stop list, return plan and papers.

    \b
    Example:
      hezhan case 案件0510/ --out 案件0510-结果/
    """
    wishes = Wishes(policy=Policy(policy), strategy=Strategy(strategy), partial=partial)
    with progress() as told_so_far:
        told = work_case(doors(), folder, wishes, out, told_so_far)
    answer(told, as_json, lines(told, out))


def doors() -> Doors:
    """The doors of this installation that the main job needs."""
    return Doors(
        statements=assemble.statements(),
        tables=assemble.tables(),
        papers=assemble.papers(),
        folders=assemble.folders(),
        clock=assemble.clock(),
    )


def lines(told: dict[str, Any], out: Path) -> list[str]:
    """What an analyst wants to see first."""
    states = told["by_state_fen"]
    beside = {rule: sums["standing"] + sums["frontier"] for rule, sums in told["policies"].items()}
    return [
        f"{told['case_no']}  {told['files']} 份资料，{told['rows']} 行，{told['transfers']} 笔交易；"
        f"数据问题 {told['problems']} 条（data/rejects.csv）",
        "",
        f"被骗 {yuan(told['claimed_fen'])} 元（{len(told['claims'])} 名被害人）"
        f" ＝ 在账 {yuan(states['standing'])} ＋ 前沿 {yuan(states['frontier'])}"
        f" ＋ 离场 {yuan(states['left'])} ＋ 已回被害人 {yuan(states['received-by-victim'])}",
        "各规则可追（在账＋前沿）：" + "，".join(f"{rule} {yuan(fen)}" for rule, fen in beside.items()),
        "",
        f"止付建议 {len(told['stops'])} 户：",
        *(_stop(rank, stop) for rank, stop in enumerate(told["stops"][:STOPS_SHOWN], 1)),
        *(["  ……"] if len(told["stops"]) > STOPS_SHOWN else []),
        "",
        f"返还方案（{told['strategy']}，{told['policy']}）共 {yuan(told['paid_fen'])} 元"
        + ("，以在账款项全部冻结为条件：" if told["conditional"] else "："),
        *(f"  {claim:12} {yuan(fen):>16}" for claim, fen in told["paid_by_claim_fen"].items()),
        "",
        f"文书在 {out}/：evidence.xlsx report.pdf flow.png annex-1..3.docx stop.csv plan.csv remainder.csv",
    ]


def _stop(rank: int, stop: dict[str, Any]) -> str:
    return f"  {rank:>2}  {stop['account']:24} {stop['holder'][:12]:12} 涉案 {yuan(stop['traced_fen']):>16}"
