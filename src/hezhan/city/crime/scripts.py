"""Scripts: how each deception goes, as data in scripts.toml beside this file.

Out: scripts by name, each with whom it fits and its steps in order.
Law: every script asks for money at least once; every pace and length of talk it names is a rate of the city.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hezhan.city.crime.kinds import PAYING, Act, FraudType
from hezhan.city.world import Job

_SHIPPED = Path(__file__).with_name("scripts.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step as the script has it. Shares and `of_last` are percent."""

    phase: int
    act: Act
    after: str
    percent: int = 100
    share: int = 0
    trial: bool = False
    of_last: int = 0
    talk: str = ""
    live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One way of deceiving, and whom it is used on."""

    name: str
    fraud_type: FraudType
    ages: tuple[int, int]
    male_percent: int
    jobs: Mapping[int, int]  # Job → how likely such a person is taken
    hours: tuple[int, int]
    loans_percent: int
    stages: tuple[Stage, ...]

    @property
    def first_paying(self) -> int:
        """The position of the first step that costs money."""
        return next(at for at, stage in enumerate(self.stages) if stage.act in PAYING)


def read_scripts(path: Path = _SHIPPED) -> dict[str, Script]:
    """All scripts by name. A fault in the file is our own and raises KeyError, TypeError or StopIteration."""
    tree = tomllib.loads(path.read_text(encoding="utf-8"))
    scripts = {name: _script(name, said) for name, said in tree.items()}
    for script in scripts.values():
        _ = script.first_paying
    return scripts


def _script(name: str, said: Mapping[str, Any]) -> Script:
    return Script(
        name=name,
        fraud_type=FraudType[said["type"]],
        ages=(said["ages"][0], said["ages"][1]),
        male_percent=said["male_percent"],
        jobs={int(Job[job]): weight for job, weight in said["jobs"].items()},
        hours=(said["hours"][0], said["hours"][1]),
        loans_percent=said["loans_percent"],
        stages=tuple(_stage(step) for step in said["steps"]),
    )


def _stage(step: Mapping[str, Any]) -> Stage:
    return Stage(**{**step, "act": Act[step["act"].upper()]})
