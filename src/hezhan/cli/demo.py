"""`hezhan demo`."""

import shutil
from pathlib import Path

import click

from hezhan import assemble
from hezhan.bench.score.scoring import score
from hezhan.cli.case import doors, lines
from hezhan.cli.options import FOLDER
from hezhan.cli.progress import progress
from hezhan.cli.score import keep, show
from hezhan.flows.folder.work_case import Wishes, work_case

SEED = 7


@click.command()
@click.option("--out", type=FOLDER, default=Path("demo-out"), show_default=True, help="Folder that is made anew.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="Another number is another case.")
def command(out: Path, seed: int) -> None:
    """演示: three victims, two gangs, eight institutions' statements; the whole main job on them, and its score.

    \b
    Example:
      hezhan demo --out demo-out
    """
    case, result, truth = out / "案件", out / "结果", out / "真相"
    for folder in (case, result, truth):
        shutil.rmtree(folder, ignore_errors=True)
    click.echo(f"1  造一个案件（虚构，编号 {seed}）：{case}/ 是外界交来的资料，{truth}/ 是另存的真相")
    assemble.write_small_case(case, truth, seed)
    for path in sorted((case / "statements").iterdir()):
        kind = f"{sum(1 for one in path.rglob('*') if one.is_file())} 份" if path.is_dir() else path.suffix
        click.echo(f"     {path.name}  {kind}")
    click.echo(f"2  办案：hezhan case {case} --out {result}\n")
    with progress() as told_so_far:
        told = work_case(doors(), case, Wishes(), result, told_so_far)
    click.echo("\n".join(lines(told, result)))
    click.echo(
        f"\n先看 {result}/flow.png（资金走向图）和 {result}/report.pdf（研判报告），每个数字在 evidence.xlsx 里有来源行。"
    )
    click.echo(f"\n3  打分：hezhan score {result} {truth}\n")
    found = score(assemble.tables(), result, truth)
    keep(found, out / "score.json")
    show(found)
