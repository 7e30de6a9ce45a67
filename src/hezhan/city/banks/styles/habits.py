"""What each institution puts into its books, by its code."""

from collections.abc import Mapping

from hezhan.city.banks.styles.style import Habits

HABITS: Mapping[str, Habits] = {
    "huaguo": Habits(card_percent=30, failures=True, overlaps=True),
    "jianye": Habits(card_percent=60, name_percent=98),
    "gongmin": Habits(card_percent=80, name_percent=99, shop_accounts=True, devices=False),
    "nonghe": Habits(card_percent=20, name_percent=92, failures=True),
    "youzheng": Habits(card_percent=45, name_percent=90, wallet_serials=False, devices=False),
    "jiaohai": Habits(card_percent=70, name_percent=97),
    "zhaoyuan": Habits(card_percent=100, name_percent=99, devices=False),
    "jiangzuo": Habits(card_percent=50, failures=True, overlaps=True),
    "minshang": Habits(card_percent=50, name_percent=95),
    "dongyu": Habits(card_percent=40, failures=True),
    "yunling": Habits(card_percent=0, name_percent=97, devices=False),
    "ludao": Habits(card_percent=55, name_percent=94, devices=False),
    "hainong": Habits(card_percent=10, name_percent=88, devices=False),
    "saibei": Habits(card_percent=100, name_percent=93, shop_accounts=True),
    "lingxin": Habits(card_percent=90, name_percent=96, devices=False),
    "pufeng": Habits(card_percent=35, failures=True, shop_accounts=True, devices=False),
    "xinghai": Habits(card_percent=65, name_percent=91, devices=False, overlaps=True),
    "guangyue": Habits(card_percent=25, name_percent=96),
    "minsheng": Habits(card_percent=75, name_percent=95, failures=True, devices=False),
    "pingshui": Habits(card_percent=15, name_percent=98, devices=False, overlaps=True),
    "zhongyuan": Habits(card_percent=85, name_percent=89, wallet_serials=False, devices=False),
    "beijiang": Habits(card_percent=5, name_percent=80, serials=False, devices=False),
    "xiangtan": Habits(card_percent=50, name_percent=93, failures=True),
    "wangshang": Habits(card_percent=0, name_percent=100, failures=True, devices=False),
    "weilai": Habits(card_percent=0, name_percent=99),
    "tenpay": Habits(card_percent=100, name_percent=98, devices=False),
    "alipay": Habits(card_percent=95, name_percent=97, failures=True, devices=False),
    "tongfu": Habits(card_percent=50, name_percent=96, failures=True, devices=False),
    "lianka": Habits(card_percent=60, name_percent=95, devices=False),
    "kuaidou": Habits(card_percent=40, name_percent=90, devices=False),
}
