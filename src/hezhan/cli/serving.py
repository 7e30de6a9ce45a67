"""What `serve`, `status` and `store` share: the data folder, and its settings."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from hezhan.cli.options import FOLDER
from hezhan.settings import DATA, Settings, read_settings


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The data folder, by option or by environment."""
    return click.option(
        "--data", type=FOLDER, required=True, envvar=DATA, show_envvar=True, help="The centre's data folder."
    )(command)


def settings_of(data: Path, given: Mapping[str, object]) -> Settings:
    """The settings of a data folder. Raises `Refused`."""
    return read_settings(data, os.environ, given)
