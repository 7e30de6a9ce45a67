"""Everything a report may speak of. The crime tells it, this room turns it into words; no gang, role or case id is in it."""

from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant


class FraudType(StrEnum):
    """The ministry's ten types of high incidence (25 June 2024) and four more in use."""

    BRUSHING = "刷单返利"
    INVESTMENT = "虚假网络投资理财"
    SHOPPING = "虚假购物服务"
    COURIER_SERVICE = "冒充电商物流客服"
    LOAN = "虚假贷款"
    CREDIT_RECORD = "虚假征信"
    BOSS = "冒充领导熟人"
    AUTHORITY = "冒充公检法及政府机关"
    ROMANCE = "网络婚恋交友"
    GAME = "网络游戏产品虚假交易"
    FLIGHT = "机票退改签"
    ARMY_BUYER = "冒充军警购物"
    NUDE_CHAT = "网黑案件"
    OTHER = "其他"


class Register(StrEnum):
    """Who speaks or writes, and how."""

    CALM = "calm"
    PANICKED = "panicked"
    SUMMARY = "summary"  # an officer's 简要案情
    ELDERLY = "elderly"
    MINNAN = "minnan"
    CANTONESE = "cantonese"
    SICHUAN = "sichuan"
    NORTHEAST = "northeast"
    PLAYER = "player"  # a young player's slang
    ACCOUNTANT = "accountant"
    RECORD = "record"  # 笔录, questions and answers
    OPERATOR = "operator"  # note of a 110 operator
    CHAT = "chat"  # messages without punctuation
    RELATIVE = "relative"  # a relative reports for the victim
    CLERK = "clerk"  # a bank clerk's note
    SHORT = "short"  # a very short first call


class Stage(StrEnum):
    """Stages of a deception, in the labels of the field."""

    CONTACT = "接触引流"
    TRUST = "建立信任"
    PRESSURE = "制造压力诱惑"
    OPERATION = "诱导操作"
    PAYMENT = "资产获取"
    SQUEEZE = "二次压榨"
    GONE = "拉黑失联"


class Means(StrEnum):
    """By what a victim pays."""

    BANK_APP = "bank_app"
    WALLET = "wallet"
    COUNTER = "counter"
    COINS = "coins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A bank card or wallet account. `bank` is the institution's name as people say it."""

    number: str
    bank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """Who was deceived."""

    name: str
    male: bool
    age: int
    job: str  # 会计, 外卖骑手 …
    id_card: str
    phone: str
    cards: tuple[Card, ...]
    home: str  # down to street and number
    workplace: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Third:
    """Somebody beside victim and suspects: a relative, a friend. `relation` is seen from the victim: 妻子, 女儿, 同事."""

    relation: str
    name: str
    phone: str = ""
    card: Card | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site of the suspects. `url` has a scheme; `short_link` may be empty."""

    domain: str
    url: str
    short_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspects:
    """What a victim may know of the suspects. Phones: eleven digits, or `+` with a country code, or 400 numbers."""

    phones: tuple[str, ...] = ()
    wechats: tuple[str, ...] = ()
    qqs: tuple[str, ...] = ()
    telegrams: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    platforms: tuple[str, ...] = ()
    wallets: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()  # names they gave themselves
    tracking: tuple[str, ...] = ()  # numbers of parcels


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """Where a payment went: a name, card and bank, or the address of a coin wallet."""

    name: str = ""
    card: str = ""
    bank: str = ""
    wallet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One payment of the victim. `usdt_hundredths` is what was sent when `means` is COINS; `fen` what it had cost."""

    time: Instant
    payer: Card
    payee: Payee
    fen: int
    means: Means
    usdt_hundredths: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebate:
    """Money that the suspects paid back to win trust."""

    time: Instant
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything one report may speak of. `payments` and `rebates` in order of time; without payments nothing was lost."""

    report_id: str
    fraud_type: FraudType
    register: Register
    reported_at: Instant
    victim: Victim
    suspects: Suspects
    payments: tuple[Payment, ...]
    rebates: tuple[Rebate, ...] = ()
    stages: tuple[tuple[Stage, Instant], ...] = ()
    others: tuple[Third, ...] = ()  # the first one speaks when the register is RELATIVE

    def __post_init__(self) -> None:
        if self.register is Register.RELATIVE and not self.others:
            raise ValueError("a relative's report needs the relative")
