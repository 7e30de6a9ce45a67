"""`hezhan admin`."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from hezhan.cli.options import answer, json_option
from hezhan.cli.serving import data_option, settings_of

LOGIN = re.compile(r"[a-z0-9][a-z0-9.-]{0,62}")
HEAD = "以下邀请码只显示这一次，7天内有效，当面交给本人。These codes are shown this once and are good for seven days:"


class _Login(click.ParamType[str]):
    name = "login"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """A login name as the store takes it."""
        if not LOGIN.fullmatch(value):
            self.fail("a login name is a-z, 0-9, dots and hyphens, at most 63", param, ctx)
        return str(value)


@click.group()
def command() -> None:
    """管人员: the first people of a centre, and invitation codes from the machine itself."""


@command.command("first")
@data_option
@click.option("--unit", help="The centre's unit, province first.  [default: as in hezhan.toml]")
@click.option("--unit-name", help="What the unit is called.")
@click.option("--admin", type=_Login(), default="admin", show_default=True, help="Login of the first administrator.")
@click.option("--admin-name", prompt="管理员姓名 administrator's name", help="The administrator's name.")
@click.option("--admin-id", prompt="管理员证件号 administrator's ID number", help="Kept as a blind index only.")
@click.option("--head", type=_Login(), default="head", show_default=True, help="Login of the first head (负责人).")
@click.option("--head-name", prompt="负责人姓名 head's name", help="The head's name.")
@click.option("--head-id", prompt="负责人证件号 head's ID number", help="Kept as a blind index only.")
@json_option
def first(  # noqa: PLR0913  one for each option
    data: Path,
    unit: str | None,
    unit_name: str | None,
    admin: str,
    admin_name: str,
    admin_id: str,
    head: str,
    head_name: str,
    head_id: str,
    as_json: bool,
) -> None:
    """首批人员: the administrator who proposes roles and the head who confirms them; all others they grant together.

    \b
    Example:
      hezhan admin first --data /var/lib/hezhan --unit 350000/350200 --unit-name 某市反诈中心
    """
    from hezhan.assemble.people import FirstPerson, first_people

    settings = settings_of(data, {"unit": unit, "unit_name": unit_name})
    administrator = FirstPerson(login=admin, name=admin_name, id_number=admin_id)
    approver = FirstPerson(login=head, name=head_name, id_number=head_id)
    _show(first_people(settings, administrator, approver, _say), as_json)


@command.command("invite")
@click.argument("login", type=_Login())
@data_option
@json_option
def invite(login: str, data: Path, as_json: bool) -> None:
    """邀请码: for somebody who is enrolled and has lost every way in; their present ways and logins end when it is used.

    \b
    Example:
      hezhan admin invite duty.east --data /var/lib/hezhan
    """
    from hezhan.assemble.people import invite_at_console

    _show({login: invite_at_console(settings_of(data, {}), login, _say)}, as_json)


@command.command("demo-people")
@data_option
@json_option
def demo_people(data: Path, as_json: bool) -> None:
    """演示人员: synthetic people of every role in two counties, where `demo = true`.

    \b
    Example:
      hezhan admin demo-people --data /tmp/demo
    """
    from hezhan.assemble.people import demo_people

    _show(demo_people(settings_of(data, {}), _say), as_json)


@command.command("banks")
@data_option
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def banks(data: Path, file: Path, as_json: bool) -> None:
    """银行名录: a CSV of `bank_id,name`, a row for each name that people use; later rows go before earlier ones.

    \b
    Example:
      hezhan admin banks 银行.csv --data /var/lib/hezhan
    """
    from hezhan.assemble.people import list_banks

    kept = list_banks(settings_of(data, {}), file, _say)
    answer({"names": kept}, as_json, [f"名录共写入 {kept} 个名称。{kept} names of banks are listed."])


def _show(codes: Mapping[str, str], as_json: bool) -> None:
    answer({"invitations": dict(codes)}, as_json, [HEAD, *(f"  {login:20} {code}" for login, code in codes.items())])


def _say(text: str) -> None:
    click.echo(text, err=True)
