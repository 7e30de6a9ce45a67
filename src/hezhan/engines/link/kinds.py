"""Kinds of traces: what each is evidence of, how much it weighs while it is rare, how fast that fades.

Weights are log Bayes factors in thousandths of a nat, whole numbers, so that sums are the same in any order and on any
machine. `RULES` is the same table as an array, for compiled code.

They were set while looking at synthetic cities 1 to 20: how often two cases that share such a trace are one gang's. Makers
of sites and apps serve several gangs, and gangs that split take their look along: pages and signers link nobody alone.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import numpy as np

VERSION: Final = 2  # of this table; a kept index of another version is built anew


class Kind(StrEnum):
    """Of a trace that a case has of its suspects."""

    PHONE = "phone"
    SITE = "site"
    URL = "url"
    APP = "app"
    WECHAT = "wechat"
    QQ = "qq"
    PLATFORM = "platform"
    ALIAS = "alias"
    DEVICE = "device"
    IP = "ip"
    BATCH = "batch"  # sites registered on one day in one network
    LED = "led"  # a site or app that a case has, or to which a number that it has led other people
    PAGE = "page"
    SIGNER = "signer"
    ACCOUNT = "account"
    WALLET = "wallet"
    TAIL = "tail"
    HOLDER = "holder"
    ID_CARD = "id_card"
    PUBLIC = "public"  # known to be everybody's: hotlines, meeting apps, makers of short links


class Side(StrEnum):
    """What a link says: one gang, or one money channel; evidence of one never counts as the other."""

    GANG = "gang"
    MONEY_CHANNEL = "money-channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Of one kind.

    `weight`: of a trace that two cases share; `fall`: less for each time that the number of cases doubles; `half_life`: days
    in which half of such traces have passed into other hands; `most`: cases beyond which the trace is everybody's, where
    nothing shows that they are all of one sort; `across`: less between two sorts of fraud, for what dealers sell twice.
    """

    channel: int  # 1: evidence of a money channel and of nothing else
    weight: int
    fall: int
    half_life: int
    most: int
    across: int = 0


_GANG, _CHANNEL = 0, 1
OF: Final[Mapping[Kind, Rule]] = MappingProxyType(
    {
        Kind.PHONE: Rule(channel=_GANG, weight=7000, fall=450, half_life=60, most=64, across=2800),
        Kind.SITE: Rule(channel=_GANG, weight=7500, fall=400, half_life=120, most=128),
        Kind.URL: Rule(channel=_GANG, weight=8000, fall=400, half_life=120, most=128),
        Kind.APP: Rule(channel=_GANG, weight=7000, fall=380, half_life=120, most=128),
        Kind.WECHAT: Rule(channel=_GANG, weight=8000, fall=400, half_life=180, most=128),
        Kind.QQ: Rule(channel=_GANG, weight=8000, fall=400, half_life=180, most=128),
        Kind.PLATFORM: Rule(channel=_GANG, weight=5000, fall=80, half_life=120, most=64),
        Kind.ALIAS: Rule(channel=_GANG, weight=2000, fall=500, half_life=45, most=16),
        Kind.DEVICE: Rule(channel=_GANG, weight=8000, fall=400, half_life=365, most=128),
        Kind.IP: Rule(channel=_GANG, weight=5000, fall=600, half_life=45, most=64),
        Kind.BATCH: Rule(channel=_GANG, weight=7000, fall=400, half_life=120, most=128),
        Kind.LED: Rule(channel=_GANG, weight=4200, fall=200, half_life=120, most=128),
        Kind.PAGE: Rule(channel=_GANG, weight=2500, fall=300, half_life=365, most=256),
        Kind.SIGNER: Rule(channel=_GANG, weight=1200, fall=300, half_life=365, most=256),
        Kind.ACCOUNT: Rule(channel=_CHANNEL, weight=8000, fall=300, half_life=365, most=512),
        Kind.WALLET: Rule(channel=_CHANNEL, weight=8000, fall=300, half_life=365, most=512),
        Kind.TAIL: Rule(channel=_CHANNEL, weight=3000, fall=600, half_life=60, most=16),
        Kind.HOLDER: Rule(channel=_CHANNEL, weight=3500, fall=700, half_life=90, most=16),
        Kind.ID_CARD: Rule(channel=_CHANNEL, weight=8000, fall=300, half_life=730, most=128),
        Kind.PUBLIC: Rule(channel=_GANG, weight=0, fall=0, half_life=365, most=0),
    }
)
CODES: Final[Mapping[Kind, int]] = MappingProxyType({kind: code for code, kind in enumerate(Kind)})
KINDS: Final = tuple(Kind)
SIDES: Final = tuple(Side)
RULES: Final = np.array([astuple(OF[kind]) for kind in Kind], np.int64)
CHANNEL, WEIGHT, FALL, HALF_LIFE, MOST, ACROSS = range(RULES.shape[1])

NEEDED: Final = np.array([4600, 6000], np.int64)  # by side: what a link's evidence must come to, e⁴·⁶ ≈ 100 to one
LEAST: Final = np.array(
    [2000, 2900], np.int64
)  # by side: what its own kinds of evidence must come to, support left aside
