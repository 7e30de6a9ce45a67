"""`hezhan` on the command line: finds the command, tells refusals, sets the exit status.

Exit status: 0 done, 1 the input was refused and nothing was written, 2 wrong usage.
"""

import importlib

import click

from hezhan.core.problems import Refused

# command → (module under hezhan.cli, what it does); modules are loaded only when called, so that help is instant
COMMANDS = {
    "statements": ("statements", "读账单：any bank's statements into one table of transfers"),
    "trace": ("trace", "追踪：where every fen of the claims went and where it stands"),
    "refund": ("refund", "返还：who gets back how much from what is frozen, on what ground"),
    "case": ("case", "办案：from a case folder to evidence, stop list, return plan and papers"),
    "understand": ("understand", "读笔录：from a victim's words to facts with place, value and owner"),
    "warn": ("warn", "预警：who is being deceived right now, from calls, messages, visits and payments"),
    "gangs": ("gangs", "团伙：who does what for whom, with reasons; charts, tables and leads"),
    "operation": ("operation", "收网：who goes where by what way, so that everybody is ready at the same hour"),
    "cases": ("cases", "列案：from reports and what victims paid to cases, as `link` takes them"),
    "link": ("link", "串并：which cases are one series, which went through one money channel, and why"),
    "identify": ("identify", "还原身份：which traces are one person, how sure, and why"),
    "block": ("block", "封堵：which numbers, sites and addresses to refuse: build, ask and hand out block lists"),
    "city": ("city", "造城：a synthetic city with its truth, to measure everything on"),
    "race": ("race", "抢时间：race a planner against a made city's banks while the money runs"),
    "demo": ("demo", "演示：the main job on a synthetic case of eight institutions"),
    "evening": ("evening", "五点半：990,000 yuan reported at half past five; a centre races it at live banks"),
    "centre": ("centre", "演示中心：synthetic people before live banks, with a case that happens right now"),
    "serve": ("serve", "开中心：the centre on this machine, store, web and jobs in one process tree"),
    "status": ("status", "查状态：which processes serve a data folder, since when, how often started again"),
    "admin": ("admin", "管人员：the first people of a centre, invitation codes from the machine itself"),
    "store": ("store", "管数据库：backup, restore and state of the store"),
    "keys": ("keys", "管密钥：list, rotate, export, import and check the keys; never the keys themselves"),
    "evidence": ("evidence", "证据：a case's evidence as one file, the signing of the log, whether it is sound"),
    "verify": ("verify", "核验：an evidence package, off-line: verified, or the first broken link"),
    "score": ("score", "成绩：any result beside the truth, one table of figures with their definitions"),
    "bench": ("bench", "测速：speed lines, each beside a peer that ran with it"),
    "schema": ("schema", "格式：the JSON Schema of a file named in the documentation"),
}
SHOWN_AT_MOST = 200


class Doors(click.Group):
    """The commands, each loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command by name."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"hezhan.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="hezhan")
def hezhan() -> None:
    """合战 Hezhan: follow the money, stop it, give it back.

    \b
    Example:
      hezhan statements read 调单/ --out T.csv --rejects R.csv --accounts A.csv --openings O.csv
      hezhan trace --transfers T.csv --claims C.csv --openings O.csv --accounts A.csv --policy fifo --out trail/
    """


def main() -> None:
    """The entry point; refusals become exit status 1 with every problem on standard error."""
    try:
        hezhan.main(standalone_mode=False)
    except Refused as refusal:
        for problem in refusal.problems[:SHOWN_AT_MOST]:
            click.echo(str(problem), err=True)
        if len(refusal.problems) > SHOWN_AT_MOST:
            click.echo(f"… and {len(refusal.problems) - SHOWN_AT_MOST} more", err=True)
        click.echo(f"refused: {len(refusal.problems)} problem(s), nothing was written", err=True)
        raise SystemExit(1) from None
    except click.exceptions.Exit as end:
        raise SystemExit(end.exit_code) from None
    except click.Abort:
        click.echo("stopped", err=True)
        raise SystemExit(130) from None
    except click.ClickException as fault:
        fault.show()
        raise SystemExit(fault.exit_code) from None
    except OSError as fault:
        click.echo(f"{fault.filename or 'file'}: {fault.strerror or fault}", err=True)
        raise SystemExit(1) from None
