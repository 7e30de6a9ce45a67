"""From which loss a telecom fraud counts as large, huge, particularly huge: by day, because the numbers changed.

In:  a day (Asia/Shanghai). Out: the steps in force, smallest first, each with its amount in fen.
Law: on any day there are the same three steps, growing; before the first day known the first ones are used.

A jurisdiction corrects the numbers here: under the interpretation of 2011 a province set its own within a range, of which
this table has the lower end; for fraud by telephone and internet the opinion of 2016 made them the same everywhere.
"""

from dataclasses import dataclass
from datetime import date

from hezhan.core.law import article, in_brief, in_english
from hezhan.core.money import Fen


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the criminal law."""

    fen: Fen
    name: str
    in_english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The three steps as one document set them."""

    since: date
    document: str
    in_english: str
    large: Step
    huge: Step
    particularly_huge: Step

    @property
    def all(self) -> tuple[Step, Step, Step]:
        """Smallest first."""
        return self.large, self.huge, self.particularly_huge


def _steps(large: int, huge: int, particularly_huge: int) -> dict[str, Step]:
    return {
        "large": Step(Fen(large), "数额较大", "large"),
        "huge": Step(Fen(huge), "数额巨大", "huge"),
        "particularly_huge": Step(Fen(particularly_huge), "数额特别巨大", "particularly huge"),
    }


STEPS: tuple[Steps, ...] = (
    Steps(
        since=date(2011, 4, 8),
        document=in_brief(article("loss-range")),
        in_english=f"{in_english(article('loss-range'))} (lower end of the range)",
        **_steps(300_000, 3_000_000, 50_000_000),
    ),
    Steps(
        since=date(2016, 12, 20),
        document=in_brief(article("telecom-amounts")),
        in_english=in_english(article("telecom-amounts")),
        **_steps(300_000, 3_000_000, 50_000_000),
    ),
)


def steps_on(day: date) -> Steps:
    """The steps in force on a day."""
    return next((one for one in reversed(STEPS) if one.since <= day), STEPS[0])
