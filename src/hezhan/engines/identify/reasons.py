"""Why a record is taken for somebody's, in words: what agrees, what does not, what would raise or lower it.

In:  persons, a model, a row. Out: reasons as facts, and as one text in Chinese and English. No personal value is repeated:
     a reason names the other record, whose cells tell the rest.
Law: what is said is a likelihood with its grounds; nobody is said to have done anything.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from hezhan.engines.identify.compare import FIELDS, levels_of
from hezhan.engines.identify.levels import FIELD_WORDS, OF, Field
from hezhan.engines.identify.model import Model, Weights, level_weight, probability
from hezhan.engines.identify.resolve import Persons

_STRENGTHS: Final = ((7.0, "很强", "very strong"), (4.0, "强", "strong"), (1.5, "中", "fair"), (0.0, "弱", "weak"))
_TELLING: Final = (Field.ID_CARD, Field.PHONE, Field.DEVICE, Field.WECHAT, Field.BIRTH, Field.ADDRESS, Field.NAME)
_MOST_WOULD: Final = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field says of two records; `weight` is ln of its Bayes factor, below 0 against."""

    field: Field
    level: str
    zh: str
    en: str
    weight: float


def between(persons: Persons, a: int, b: int, model: Model, weights: Weights) -> list[Reason]:
    """What each field says of two rows, weightiest first."""
    stand = np.zeros(FIELDS, np.uint8)
    levels_of(persons.told, a, b, model.alike, stand)
    told = []
    for field in Field:
        if level := OF.get((field, int(stand[field]))):
            weight = float(level_weight(int(field), int(stand[field]), persons.rare, a, b, weights))
            told.append(Reason(field, level.key, level.zh, level.en, round(weight, 2)))
    return sorted(told, key=lambda reason: (-abs(reason.weight), reason.field))


def sentence(persons: Persons, row: int, model: Model, weights: Weights) -> str:
    """The reasons of a row's place as one text."""
    other = int(persons.hangs_on[row])
    if persons.bound[row]:
        return "民警认定为同一人 an officer says it is the same person"
    if other < 0:
        return _alone(persons, row, model, weights)
    reasons = between(persons, row, other, model, weights)
    share = _percent(persons.probability(row))
    head = f"与 {persons.record_ids[other]} 为同一人的可能 {share}，因为 likely the same as it, because"
    return "；".join([head, *(_said(reason) for reason in reasons if abs(reason.weight) >= 0.3), *_would(reasons)])


def _alone(persons: Persons, row: int, model: Model, weights: Weights) -> str:
    near = int(persons.near[row])
    if near < 0:
        return "没有别的记录与它相近 no other record comes near it"
    reasons = between(persons, row, near, model, weights)
    share = _percent(probability(float(persons.near_score[row])))
    head = (
        f"单独一人：与最相近的 {persons.record_ids[near]} 只有 {share} alone: its likeliest other is no surer than that"
    )
    return "；".join([head, *(_said(reason) for reason in reasons if abs(reason.weight) >= 0.3), *_would(reasons)])


def _said(reason: Reason) -> str:
    strength = next((zh, en) for least, zh, en in _STRENGTHS if abs(reason.weight) >= least)
    side = ("利于", "for") if reason.weight > 0 else ("不利", "against")
    return f"{reason.zh} {reason.en}（{side[0]}，{strength[0]} {strength[1]} {side[1]}）"


def _would(reasons: list[Reason]) -> list[str]:
    """What is not known of one of the two and would tell most."""
    known = {reason.field for reason in reasons}
    open_ = [FIELD_WORDS[field] for field in _TELLING if field not in known][:_MOST_WOULD]
    if Field.ID_CARD in known or not open_:
        strongest = [FIELD_WORDS[reason.field] for reason in reasons if reason.weight > 0][:1]
        return [f"若{zh}有误则会降低 lower if the {en} is wrong" for zh, en in strongest]
    zh, en = "、".join(one[0] for one in open_), " or ".join(one[1] for one in open_)
    return [f"补查{zh}：一致则升高，不同则降低 asking for {en} would raise or lower it"]


def _percent(share: float) -> str:
    return f"{min(100 * share, 99.99):.4g} %"
