"""Figures that were published, to be drawn beside the city's. Those that the city is made from are rates and not here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in a published case."""

    yuan: int
    chinese: str
    english: str


PRESS = "2024-05-10 发布会 press conference"
NOTICE = "诸城市公安局公告 notice of Zhucheng police"

PAYMENTS = (
    Sum(15_000, "诸城公告：一笔", "notice of Zhucheng: one payment"),
    Sum(20_000, "发布会：一案", "press conference: one case"),
    Sum(39_000, "诸城公告：一笔", "notice of Zhucheng: one payment"),
    Sum(990_000, "发布会：一案", "press conference: one case"),
)

# A published run of money: so much through so many layers in so many seconds.
RUN_YUAN, RUN_LAYERS, RUN_S = 2_000_000, 7, 23

# 公安部, 25 June 2024: the ten high-incidence types in their order, and of a thousand cases of 2023 how many are theirs.
TEN_TYPES = (
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
)
TEN_TYPES_PER_MILLE = 884
