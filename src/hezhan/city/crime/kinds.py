"""The words of the crime: types of fraud, parts people play, what a story is made of, forms of numbers and handles.

Positions are what columns hold; they are truth only.
"""

from enum import IntEnum

from hezhan.city.happenings import EventKind


class FraudType(IntEnum):
    """The ten high-incidence types (公安部, 25 June 2024) in their order, then further classes in use (CCL2023-FCC)."""

    BRUSHING = 0
    INVESTMENT = 1
    SHOPPING = 2
    CUSTOMER_SERVICE = 3
    LOAN = 4
    CREDIT = 5
    ACQUAINTANCE = 6
    POLICE = 7
    ROMANCE = 8
    GAME = 9
    FLIGHT = 10
    MILITARY_ORDER = 11
    SEXTORTION = 12


TITLES = (
    "刷单返利",
    "虚假网络投资理财",
    "虚假购物服务",
    "冒充电商物流客服",
    "虚假贷款",
    "虚假征信",
    "冒充领导熟人",
    "冒充公检法及政府机关",
    "网络婚恋交友",
    "网络游戏产品虚假交易",
    "机票退改签",
    "冒充军警购物",
    "网黑案件",
)


class Role(IntEnum):
    """What a member does. The first seven work for a gang abroad, the others for a money-laundering crew."""

    ORGANISER = 0
    MANAGER = 1  # runs a site (园区)
    FINANCE = 2
    RECRUITER = 3
    DEVELOPER = 4
    TEAM_LEADER = 5
    CALLER = 6
    CREW_LEADER = 7
    HERDER = 8  # 卡农头: finds mules, tells them what to do
    CARD_SELLER = 9
    RUNNER = 10  # 取款手
    COIN_DEALER = 11


GANG_ROLES = (Role.ORGANISER, Role.MANAGER, Role.FINANCE, Role.RECRUITER, Role.DEVELOPER, Role.TEAM_LEADER, Role.CALLER)


class Act(IntEnum):
    """One step of a story."""

    CALL = 0
    SMS = 1
    CHAT = 2
    VISIT = 3
    INSTALL = 4
    SCREEN_SHARE = 5
    REMOTE_CONTROL = 6
    CALL_FORWARD = 7
    LOGIN = 8
    PAYEE_ADDED = 9
    PAY = 10
    REBATE = 11
    LOAN = 12
    CASH_BOOKING = 13
    CASH = 14  # fetched at the counter, for a courier
    GOLD = 15  # bought, for a courier
    COURIER = 16
    VANISH = 17  # the gang blocks the victim, the app does not open any more


EVENT_OF = {
    Act.CALL: EventKind.CALL,
    Act.SMS: EventKind.SMS,
    Act.VISIT: EventKind.VISIT,
    Act.INSTALL: EventKind.INSTALL,
    Act.SCREEN_SHARE: EventKind.SCREEN_SHARE,
    Act.REMOTE_CONTROL: EventKind.REMOTE_CONTROL,
    Act.CALL_FORWARD: EventKind.CALL_FORWARD,
    Act.LOGIN: EventKind.LOGIN,
    Act.PAYEE_ADDED: EventKind.PAYEE_ADDED,
    Act.CASH_BOOKING: EventKind.CASH_BOOKING,
    Act.COURIER: EventKind.COURIER,
}

# Acts by which the victim gives the gang access, secrets or money because it asked: nobody does them undeceived.
DECIDING = frozenset(
    {
        Act.INSTALL,
        Act.SCREEN_SHARE,
        Act.REMOTE_CONTROL,
        Act.CALL_FORWARD,
        Act.PAYEE_ADDED,
        Act.PAY,
        Act.LOAN,
        Act.CASH_BOOKING,
        Act.CASH,
        Act.GOLD,
        Act.COURIER,
    }
)
PAYING = frozenset({Act.PAY, Act.CASH, Act.GOLD})

PHASES = ("接触引流", "建立信任", "制造压力诱惑", "诱导操作", "资产获取", "二次压榨", "拉黑失联")


class NumberForm(IntEnum):
    """Where a number that deceives comes from."""

    SIM_BOX = 0  # a mobile number on a sold card in a SIM box
    OVERSEAS = 1  # country code without plus
    SPOOFED = 2  # shows a service number that is somebody else's
    SMS_SENDER = 3  # a hired sender for bulk SMS
    BASE_STATION = 4  # a fake base station: SMS to everybody near
    COURIER = 5  # a ride or errand driver's or a runner's phone


class HandleKind(IntEnum):
    """What a handle is an id on."""

    WECHAT = 0
    QQ = 1
    TELEGRAM = 2
    TRC20 = 3
    ERC20 = 4
    BTC = 5


CHATS = (HandleKind.WECHAT, HandleKind.QQ, HandleKind.TELEGRAM)
WALLETS = (HandleKind.TRC20, HandleKind.ERC20, HandleKind.BTC)


class MuleKind(IntEnum):
    """How an account came to serve a crew."""

    SOLD = 0  # card, phone card and token sold as a set
    OWN = 1  # the holder moves the money and gets a share (跑分)
    LED = 2  # the holder goes to the counter with a runner beside
    SHOP = 3  # a rented shop account with honest turnover
    PAYMASTER = 4  # pays tests and rebates


class Tier(IntEnum):
    """For what a crew keeps an account."""

    COLLECT = 0
    PASS = 1
    EXIT = 2
    PAYMASTER = 3


class Report(IntEnum):
    """When a victim goes to the police."""

    MINUTES = 0
    HOURS = 1
    DAYS = 2
    NEVER = 3
