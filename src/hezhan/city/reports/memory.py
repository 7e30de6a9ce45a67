"""What of the facts a speaker still knows: people report late and in part."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.reports.facts import Suspects, Told

T = TypeVar("T")


def remembered(told: Told, draws: Draws, rates: Rates) -> Told:
    """The facts less those forgotten. Payments, victim and register stay; how payments are told is decided later."""
    share = rates.weights("reports.recall_percent")[told.register]
    kinds = {kind: percent * share // 100 for kind, percent in rates.weights("reports.remembered_percent").items()}
    suspects = told.suspects
    return replace(
        told,
        suspects=Suspects(
            phones=_kept(suspects.phones, "phone", kinds, draws),
            wechats=_kept(suspects.wechats, "wechat", kinds, draws),
            qqs=_kept(suspects.qqs, "qq", kinds, draws),
            telegrams=_kept(suspects.telegrams, "telegram", kinds, draws),
            apps=_kept(suspects.apps, "app", kinds, draws),
            sites=_kept(suspects.sites, "url", kinds, draws),
            platforms=_kept(suspects.platforms, "platform", kinds, draws),
            wallets=_kept(suspects.wallets, "wallet", kinds, draws),
            aliases=_kept(suspects.aliases, "alias", kinds, draws),
            tracking=_kept(suspects.tracking, "tracking", kinds, draws),
        ),
        stages=_kept(told.stages, "stage", kinds, draws),
        rebates=told.rebates if draws.chance(kinds["rebate"]) else (),
    )


def _kept(facts: tuple[T, ...], kind: str, percents: Mapping[str, int], draws: Draws) -> tuple[T, ...]:
    return tuple(fact for fact in facts if draws.chance(percents[kind]))
