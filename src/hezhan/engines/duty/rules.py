"""What makes a case graver: one written table, each rule with its reason and its ground.

In:  what is known of a case (`Seen`), the centre's limits (`Terms`), the steps of loss in force (`Steps`).
Out: for each rule, whether it holds, and the value that its sentence names.
Law: every rule only ever raises; knowing more never makes a case milder.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hezhan.core.law import article, in_brief, in_english
from hezhan.core.money import yuan
from hezhan.engines.duty.loss import Steps
from hezhan.engines.duty.mentions import Topic, mentioned
from hezhan.engines.duty.seen import Seen
from hezhan.engines.duty.terms import Grade, Terms


def _ground(*keys: str) -> tuple[str, str]:
    """The articles of a rule, in Chinese and in English."""
    cited = [article(key) for key in keys]
    return in_brief(*cited), "; ".join(map(in_english, cited))


HOUSE = ("本中心规定", "the centre's own rule")
AMOUNTS = _ground("loss-range", "telecom-amounts")
PROTECTED = _ground("fraud-aggravated", "telecom-aggravated")
OPINION = _ground("telecom-aggravated")

Holding = Callable[[Seen, Terms, Steps], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `holds` gives the value that `{}` in its sentences stands for, empty when it does not hold."""

    key: str
    grade: Grade  # at least this
    sensitive: bool = False  # a major case with such a mark is major and sensitive
    says: str
    in_english: str
    ground: tuple[str, str]
    holds: Holding


def _loss_from(step: Callable[[Steps], int]) -> Holding:
    return lambda seen, _, steps: yuan(seen.loss) if seen.loss is not None and seen.loss >= step(steps) else ""


def _victims_from(limit: Callable[[Terms], int]) -> Holding:
    return lambda seen, terms, _: str(seen.victims) if seen.victims >= limit(terms) else ""


def _said(*topics: Topic) -> Holding:
    def holds(seen: Seen, _: Terms, __: Steps) -> str:
        return "、".join(word for topic in topics for word in mentioned(seen.words, topic).found)

    return holds


def _flag_or_said(flag: Callable[[Seen], bool], topic: Topic) -> Holding:
    def holds(seen: Seen, _: Terms, __: Steps) -> str:
        found = "、".join(mentioned(seen.words, topic).found)
        return found or ("√" if flag(seen) else "")

    return holds


def _age(fits: Callable[[int, Terms], bool]) -> Holding:
    return lambda seen, terms, _: "、".join(str(age) for age in seen.ages if fits(age, terms))


def _moving(seen: Seen, _: Terms, __: Steps) -> str:
    return "√" if seen.moving else ""


def _much_moving(seen: Seen, _: Terms, steps: Steps) -> str:
    return yuan(seen.loss) if seen.moving and seen.loss is not None and seen.loss >= steps.huge.fen else ""


def _firm(seen: Seen, _: Terms, __: Steps) -> str:
    return yuan(seen.firm_loss) if seen.firm_loss > 0 else ""


def _firm_much(seen: Seen, terms: Terms, _: Steps) -> str:
    return yuan(seen.firm_loss) if seen.firm_loss >= terms.firm_sensitive_fen else ""


RULES: tuple[Rule, ...] = (
    Rule(
        key="suicide",
        grade=Grade.MAJOR_SENSITIVE,
        sensitive=True,
        says="话中有轻生的表示：{}",
        in_english="the words speak of suicide: {}",
        ground=PROTECTED,
        holds=_said(Topic.SUICIDE),
    ),
    Rule(
        key="danger",
        grade=Grade.MAJOR_SENSITIVE,
        sensitive=True,
        says="话中有人身危险：{}",
        in_english="the words speak of danger to somebody: {}",
        ground=HOUSE,
        holds=_said(Topic.DANGER),
    ),
    Rule(
        key="victims-sensitive",
        grade=Grade.MAJOR_SENSITIVE,
        sensitive=True,
        says="被害人 {} 名，可能引发群体性事件",
        in_english="{} victims, who may come together",
        ground=HOUSE,
        holds=_victims_from(lambda terms: terms.victims_sensitive),
    ),
    Rule(
        key="firm-much",
        grade=Grade.MAJOR_SENSITIVE,
        sensitive=True,
        says="一家单位损失 {} 元，关系到工资和经营",
        in_english="one firm lost {} yuan: wages and trade depend on it",
        ground=HOUSE,
        holds=_firm_much,
    ),
    Rule(
        key="particularly-huge",
        grade=Grade.MAJOR,
        says="损失 {} 元，达到数额特别巨大",
        in_english="a loss of {} yuan is particularly huge",
        ground=AMOUNTS,
        holds=_loss_from(lambda steps: steps.particularly_huge.fen),
    ),
    Rule(
        key="victims-major",
        grade=Grade.MAJOR,
        says="被害人 {} 名",
        in_english="{} victims",
        ground=HOUSE,
        holds=_victims_from(lambda terms: terms.victims_major),
    ),
    Rule(
        key="moving-huge",
        grade=Grade.MAJOR,
        says="损失 {} 元，达到数额巨大，钱还在转出",
        in_english="a loss of {} yuan is huge, and the money is still moving",
        ground=HOUSE,
        holds=_much_moving,
    ),
    Rule(
        key="huge",
        grade=Grade.SERIOUS,
        says="损失 {} 元，达到数额巨大",
        in_english="a loss of {} yuan is huge",
        ground=AMOUNTS,
        holds=_loss_from(lambda steps: steps.huge.fen),
    ),
    Rule(
        key="victims-serious",
        grade=Grade.SERIOUS,
        says="被害人 {} 名",
        in_english="{} victims",
        ground=HOUSE,
        holds=_victims_from(lambda terms: terms.victims_serious),
    ),
    Rule(
        key="moving",
        grade=Grade.SERIOUS,
        says="被害人仍在受骗，或者钱正在转出",
        in_english="the victim is still being deceived, or the money is moving",
        ground=HOUSE,
        holds=_moving,
    ),
    Rule(
        key="minor",
        grade=Grade.SERIOUS,
        sensitive=True,
        says="被害人是未成年人（{} 岁）",
        in_english="a victim is a minor (aged {})",
        ground=OPINION,
        holds=_age(lambda age, terms: age < terms.minor_below),
    ),
    Rule(
        key="old",
        grade=Grade.SERIOUS,
        sensitive=True,
        says="被害人是老年人（{} 岁）",
        in_english="a victim is old (aged {})",
        ground=PROTECTED,
        holds=_age(lambda age, terms: age >= terms.old_from),
    ),
    Rule(
        key="student",
        grade=Grade.SERIOUS,
        sensitive=True,
        says="被害人可能是在校学生（{}）",
        in_english="a victim may be a student ({})",
        ground=OPINION,
        holds=_flag_or_said(lambda seen: seen.student, Topic.STUDENT),
    ),
    Rule(
        key="public-figure",
        grade=Grade.MAJOR,
        sensitive=True,
        says="被害人是公众人物",
        in_english="a victim is a public figure",
        ground=HOUSE,
        holds=lambda seen, _, __: "√" if seen.public_figure else "",
    ),
    Rule(
        key="media",
        grade=Grade.SERIOUS,
        sensitive=True,
        says="涉及媒体、代表委员或者上访（{}）",
        in_english="media, deputies or petitions are involved ({})",
        ground=HOUSE,
        holds=_flag_or_said(lambda seen: seen.media, Topic.MEDIA),
    ),
    Rule(
        key="abroad",
        grade=Grade.SERIOUS,
        says="涉及境外（{}）",
        in_english="other countries are involved ({})",
        ground=OPINION,
        holds=_flag_or_said(lambda seen: seen.abroad, Topic.ABROAD),
    ),
    Rule(
        key="firm",
        grade=Grade.SERIOUS,
        says="被害人是单位，损失 {} 元",
        in_english="the victim is a firm that lost {} yuan",
        ground=HOUSE,
        holds=_firm,
    ),
    Rule(
        key="large",
        grade=Grade.ORDINARY,
        says="损失 {} 元，达到数额较大",
        in_english="a loss of {} yuan is large",
        ground=AMOUNTS,
        holds=_loss_from(lambda steps: steps.large.fen),
    ),
    Rule(
        key="loss-unknown",
        grade=Grade.ORDINARY,
        says="损失金额还不清楚，查明后重新分级",
        in_english="the loss is not known yet: to be graded anew when it is",
        ground=HOUSE,
        holds=lambda seen, _, __: "?" if seen.loss is None else "",
    ),
)
