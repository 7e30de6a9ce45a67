"""A race as `race.json`, and a comparison of planners as a table.

In:  worlds raced. Out: JSON by the contract of design.md section 6; a table for people.
Law: sums are the sums of the cases; seconds count from the report, in sums they are the median over cases with a stop.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from statistics import median_low
from typing import Any, Final

from rich.table import Table

from hezhan.bench.race.measuring import Row, figures
from hezhan.bench.race.simulation import CaseRaced, Raced
from hezhan.bench.race.worlds import World
from hezhan.core.instants import iso
from hezhan.engines.freeze.race import Decision

_SUMS: Final = ("stolen_fen", "in_banks_at_report_fen", "bound_fen", "saved_fen", "wrong_fen_hours", "actions")


def race_json(world: World, planner: str, raced: Raced, base_fen: int) -> dict[str, Any]:
    """The file."""
    cases = [_case(world, one) for one in raced.cases]
    whole: dict[str, Any] = {name: sum(one[name] for one in cases) for name in _SUMS}
    for name in ("first_stop_s", "last_stop_s"):
        told = [one[name] for one in cases if one[name] is not None]
        whole[name] = median_low(told) if told else None
    room = whole["bound_fen"] - base_fen
    return {
        "planner": planner,
        "setting": asdict(world.setting),
        "level_1_only_fen": base_fen,
        "gain": round((whole["saved_fen"] - base_fen) / room, 4) if room > 0 else None,
        "sum": whole,
        "cases": cases,
    }


def _case(world: World, one: CaseRaced) -> dict[str, Any]:
    bound = world.bounds[one.case_id]
    return {
        "case_id": one.case_id,
        "stolen_fen": bound.stolen_fen,
        "in_banks_at_report_fen": bound.in_banks_fen,
        "bound_fen": bound.saved_fen,
        "saved_fen": one.saved_fen,
        "wrong_fen_hours": one.wrong_fen_hours,
        "first_stop_s": one.first_stop_s,
        "last_stop_s": one.last_stop_s,
        "actions": one.actions,
    }


def decisions_json(decisions: Sequence[Decision]) -> dict[str, Any]:
    """What was decided and why, in order."""
    return {"decisions": [_decision(one) for one in decisions]}


def _decision(one: Decision) -> dict[str, Any]:
    action, why = one.action, one.why
    return {
        "at": iso(one.at),
        "action_id": action.action_id,
        "verb": str(action.verb),
        "case_id": action.case_id,
        "account": action.account,
        "bank": action.bank,
        "attempt": action.attempt,
        "limit_fen": action.limit_fen,
        "why": asdict(why) | {"instead": [asdict(other) for other in why.instead]},
    }


def comparison(found: Sequence[Row], reference: str) -> Table:
    """All planners over the same worlds."""
    told = figures(found, reference)
    drawn = Table(title=f"抢时间 race，{told[0].worlds} 个世界", title_justify="left", show_edge=False, pad_edge=False)
    for heading in ("规划器 planner", *_SHOWN):
        drawn.add_column(heading, justify="left" if heading.startswith("规划器") else "right")
    for one in told:
        drawn.add_row(one.planner, *(show(one) for show in _SHOWN.values()))
    return drawn


_SHOWN: Final[Mapping[str, Any]] = {
    "增益 gain": lambda one: f"{one.gain:.3f}",
    "离散 sd": lambda one: f"{one.gain_spread:.3f}",
    "与合战之差 paired": lambda one: f"{one.difference:+.3f} ± {one.difference_half:.3f}",
    "占上限 of bound": lambda one: f"{one.of_bound:.1%}",
    "占被骗 of stolen": lambda one: f"{one.of_stolen:.1%}",
    "误止元时/案 wrong": lambda one: f"{one.wrong_yuan_hours_per_case:,.0f}",
    "首止 first s": lambda one: f"{one.first_stop_s:.0f}",
    "末止 last s": lambda one: f"{one.last_stop_s:.0f}",
    "动作/案 actions": lambda one: f"{one.actions_per_case:.1f}",
}


def comparison_json(found: Sequence[Row], reference: str) -> dict[str, Any]:
    """The same for programs."""
    return {"rows": [asdict(one) for one in found], "figures": [asdict(one) for one in figures(found, reference)]}
