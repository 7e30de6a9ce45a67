"""The thirty institutions of the city: invented banks and payment institutions.

None exists but 财付通 and 支付宝, by whose names their formats are known; nothing told of them here is true.

A row number in this table is what `Accounts.bank` holds. Marks are the two digits inside an institution's numbers.
How each prints its statements (`style`) and what it puts into its books (`habits`) are tables in `styles`; no two are alike.
"""

from hezhan.city.banks.holders import Institution
from hezhan.city.banks.styles.banks import BANKS
from hezhan.city.banks.styles.habits import HABITS
from hezhan.city.banks.styles.seen import SEEN
from hezhan.city.banks.styles.wallets import WALLETS

STYLES = {**SEEN, **BANKS, **WALLETS}


def _bank(code: str, name: str, mark: int, cards: int, accounts: int, clock_s: int, own_serials: bool) -> Institution:
    return Institution(
        code=code,
        name=name,
        mark=f"{mark:02}",
        cards_length=cards,
        accounts_length=accounts,
        clock_s=clock_s,
        shares_serials=not own_serials,
        style=STYLES[code],
        habits=HABITS[code],
    )


def _wallet(code: str, name: str, mark: int, clock_s: int) -> Institution:
    return Institution(
        code=code, name=name, mark=f"{mark:02}", clock_s=clock_s, wallet=True, style=STYLES[code], habits=HABITS[code]
    )


OWN_SERIALS = True  # prints numbers of its own, not those that both banks of a transfer know

INSTITUTIONS: tuple[Institution, ...] = (
    _bank("huaguo", "华国银行", 31, 19, 17, 0, not OWN_SERIALS),
    _bank("jianye", "建业银行", 32, 19, 18, 1, not OWN_SERIALS),
    _bank("gongmin", "工民银行", 33, 19, 19, -2, OWN_SERIALS),
    _bank("nonghe", "农禾银行", 34, 19, 17, 3, not OWN_SERIALS),
    _bank("youzheng", "邮政通储银行", 35, 19, 18, 0, OWN_SERIALS),
    _bank("jiaohai", "交海银行", 36, 17, 18, -1, not OWN_SERIALS),
    _bank("zhaoyuan", "招远银行", 37, 16, 16, 2, not OWN_SERIALS),
    _bank("jiangzuo", "江左银行", 11, 19, 17, 0, not OWN_SERIALS),
    _bank("minshang", "闽商银行", 12, 18, 16, 3, not OWN_SERIALS),
    _bank("dongyu", "东屿银行", 13, 19, 18, -4, not OWN_SERIALS),
    _bank("yunling", "云岭银行", 14, 0, 18, 0, not OWN_SERIALS),
    _bank("ludao", "鹭岛银行", 15, 16, 19, 6, OWN_SERIALS),
    _bank("hainong", "海农商业银行", 16, 0, 16, -2, not OWN_SERIALS),
    _bank("saibei", "塞北银行", 17, 19, 0, 0, not OWN_SERIALS),
    _bank("lingxin", "岭信银行", 18, 18, 0, 1, OWN_SERIALS),
    _bank("pufeng", "浦丰银行", 38, 16, 18, 0, not OWN_SERIALS),
    _bank("xinghai", "兴海银行", 39, 18, 18, 5, not OWN_SERIALS),
    _bank("guangyue", "广粤银行", 40, 19, 17, -3, OWN_SERIALS),
    _bank("minsheng", "民升银行", 41, 16, 16, 0, not OWN_SERIALS),
    _bank("pingshui", "平水银行", 42, 16, 16, 1, not OWN_SERIALS),
    _bank("zhongyuan", "中塬银行", 43, 19, 18, 0, OWN_SERIALS),
    _bank("beijiang", "北疆农村信用社", 44, 19, 17, 8, OWN_SERIALS),
    _bank("xiangtan", "湘潭湾银行", 45, 19, 18, -5, not OWN_SERIALS),
    _bank("wangshang", "云上网络银行", 46, 0, 16, 0, not OWN_SERIALS),
    _bank("weilai", "未来互联银行", 47, 0, 16, 0, not OWN_SERIALS),
    _wallet("tenpay", "财付通", 21, 0),
    _wallet("alipay", "支付宝", 22, 1),
    _wallet("tongfu", "通付支付", 23, -1),
    _wallet("lianka", "联咖收单", 24, 2),
    _wallet("kuaidou", "快豆钱包", 25, 4),
)
ROW = {institution.code: row for row, institution in enumerate(INSTITUTIONS)}
