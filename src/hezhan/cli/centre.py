"""`hezhan centre`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hezhan.cli.serve import telling
from hezhan.cli.serving import data_option, settings_of

if TYPE_CHECKING:
    from hezhan.assemble import Step
    from hezhan.assemble.demo import Beginning

HOW = """
打开这个地址（邀请码在里面，只能用一次）。Open this address; the codes in it are good once:

  {link}

选“演示东区值班甲”上台，左下角的引导一步一步带着办；一个人就能办完，上方可以换人。
Come in as “Duty officer A”; the guide at the foot leads step by step, and you change people at the top.
要自己来：按 G N，贴进这段话（Ctrl V），再 Ctrl Enter。By yourself: press G N, paste these words, then Ctrl Enter:

{story}

银行是活的：止付签发之后一两分钟就有回执。Ctrl C 结束。The banks are alive and answer within a minute or two.
"""


@click.command()
@data_option
@click.option("--port", type=click.IntRange(0, 65535), help="0: one that is free.  [default: 8787]")
def command(data: Path, port: int | None) -> None:
    """演示中心: a centre of synthetic people before the live banks of a made city, with a case that happens right now.

    \b
    Example:
      hezhan centre --data 演示中心
    """
    from hezhan.assemble.demo import demo_centre

    def begun(beginning: "Beginning") -> Callable[["Step"], None]:
        tell = telling(settings_of(data, {"port": port}), as_json=False)

        def told(step: "Step") -> None:
            tell(step)
            if step.name == "ready":
                click.echo(HOW.format(link=_link(str(step.facts["origin"]), beginning), story=beginning.story))

        return told

    raise SystemExit(demo_centre(data, port, _say, begun))


def _link(origin: str, beginning: "Beginning") -> str:
    """What stands behind # stays in the browser."""
    codes = "&".join(f"{login.removeprefix('demo.')}={code}" for login, code in beginning.codes.items())
    return f"{origin}/#{codes}"


def _say(text: str) -> None:
    click.echo(text, err=True)
