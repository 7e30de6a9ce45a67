"""How long one waits for a step of a day: a few times the whole day without kills, as this machine took for it just now."""

from typing import Final

LEAST_S: Final = 240.0  # a job whose worker was killed is taken up after a while
_TIMES: Final = 6
_FIRST_S: Final = 900.0  # before anything was measured


def patience_s(unkilled_s: float) -> float:
    """Seconds for one step; `unkilled_s` is 0 before the day without kills is over."""
    return max(LEAST_S, _TIMES * unkilled_s) if unkilled_s else _FIRST_S
