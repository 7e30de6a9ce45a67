"""Invents plausible facts for reports: people, suspects, payments. Only for tests; the city's crime tells its own."""

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.banks.numbers import account_number, card_number, id_number
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.reports.facts import (
    Card,
    FraudType,
    Means,
    Payee,
    Payment,
    Rebate,
    Register,
    Site,
    Stage,
    Suspects,
    Third,
    Told,
    Victim,
)

FAMILY = "陈林黄张吴李郑王刘苏蔡杨许叶庄江何谢曾罗洪邱廖赖徐周邓韦覃蒙农潘卢马冯钟莫郭唐梁欧阳"
GIVEN = "志建国明海文丽秀晓雅子宇梓浩佳思永春玉金素美云桂强军伟峰华平兰英芳娟敏涛鹏辉艳婷红霞杰斌琴玲勇龙洋成亮健川岩"
JOBS = (
    "工人",
    "文员",
    "小学老师",
    "护士",
    "外卖骑手",
    "个体户",
    "会计",
    "程序员",
    "退休工人",
    "家庭主妇",
    "大学生",
    "司机",
)
STREETS = ("文屏路", "湖滨南路", "海沧大道", "江头街", "吕岭路", "环岛东路", "民族路", "莲前西路", "禾祥街", "厦禾路")
RELATIONS = ("妻子", "丈夫", "女儿", "儿子", "同事", "朋友", "母亲", "姐姐", "儿媳")
WORK = ("鹭海服饰店", "东屿建材", "云顶物流园", "五中食堂", "江边汽修厂", "嘉禾诊所", "晨光幼儿园")
SYLLABLES = (
    "yun",
    "hui",
    "jin",
    "tong",
    "bao",
    "da",
    "xin",
    "rong",
    "fu",
    "hai",
    "lian",
    "you",
    "ke",
    "mei",
    "tai",
    "zhi",
)
TOPS = ("cnx", "cox", "netx", "shopx", "topx", "vipx")
WORDS = "云汇金通宝达信融富海联优客美泰智享鑫盈聚创盛丰"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
HEX = "0123456789abcdef"


def name(draws):
    return draws.pick(FAMILY) + "".join(draws.pick(GIVEN) for _ in range(draws.between(1, 2)))


def phone(draws):
    return f"1{draws.between(0, 2)}{draws.digits(9)}"


def suspect_phone(draws):
    return draws.weighted(
        {phone(draws): 8, "+852" + draws.digits(8): 1, "+63" + draws.digits(10): 1, "400" + draws.digits(7): 1}
    )


def card(draws):
    bank = draws.pick(INSTITUTIONS)
    if bank.cards_length:
        return Card(number=card_number(draws, bank.mark, bank.cards_length), bank=bank.name)
    return Card(number=account_number(draws, bank.mark, bank.accounts_length or 16), bank=bank.name)


def payee(draws):
    one = card(draws)
    return Payee(name=name(draws), card=one.number, bank=one.bank)


def coin_payee(draws):
    form = draws.between(0, 2)
    if form == 0:
        return Payee(wallet="T" + "".join(draws.pick(BASE58) for _ in range(33)))
    if form == 1:
        return Payee(wallet="0x" + "".join(draws.pick(HEX) for _ in range(40)))
    return Payee(wallet="bc1q" + "".join(draws.pick(HEX) for _ in range(38)))


def latin(draws, low, high):
    return "".join(draws.pick(SYLLABLES) for _ in range(draws.between(low, high)))


def site(draws):
    domain = f"{latin(draws, 1, 2)}{draws.between(1, 999)}.{draws.pick(TOPS)}"
    host = draws.pick(("www.", "h5.", "m.", "")) + domain
    return Site(
        domain=domain,
        url=f"https://{host}{draws.pick(('/', '/index', '/#/login', '/app/download', ''))}",
        short_link=f"http://{latin(draws, 1, 1)}.{draws.pick(TOPS)}/{latin(draws, 1, 1)}{draws.digits(3)}",
    )


def some(draws, make, low, high):
    return tuple(make(draws) for _ in range(draws.between(low, high)))


def suspects(draws):
    return Suspects(
        phones=some(draws, suspect_phone, 0, 2),
        wechats=some(draws, lambda d: latin(d, 1, 3) + d.digits(4), 0, 2),
        qqs=some(draws, lambda d: str(d.between(10**8, 10**10)), 0, 1),
        telegrams=some(draws, lambda d: "@" + latin(d, 1, 2) + d.digits(3), 0, 1),
        apps=some(draws, lambda d: d.pick(WORDS) + d.pick(WORDS) + d.pick(("", "会议", "生活", "Pro", "任务")), 0, 2),
        sites=some(draws, site, 0, 1),
        platforms=some(draws, lambda d: d.pick(WORDS) + d.pick(WORDS) + d.pick(("国际", "商城", "证券", "优选")), 0, 1),
        aliases=some(draws, name, 0, 1),
        tracking=some(draws, lambda d: f"YX{d.digits(12)}", 0, 1),
    )


def payments(draws, victim, reported, coins):
    count = draws.weighted({0: 4, 1: 30, 2: 24, 3: 18, 4: 10, 5: 6, 6: 4, 8: 3, 11: 1})
    payees = [coin_payee(draws) if coins else payee(draws) for _ in range(draws.between(1, 3))]
    first = after(reported, -draws.between(3600, 12 * 86400))
    moments = sorted(after(first, draws.between(0, (reported - first) // 1_000_000 - 600)) for _ in range(count))
    made = []
    for moment in moments:
        fen = draws.by_quantiles((10_000, 200_000, 500_000, 1_200_000, 3_000_000, 5_000_000, 20_000_000, 60_000_000))
        fen = fen // 10_000 * 10_000 if draws.chance(70) else fen
        means = Means.COINS if coins else draws.pick((Means.BANK_APP, Means.BANK_APP, Means.WALLET, Means.COUNTER))
        made.append(
            Payment(
                time=moment,
                payer=draws.pick(victim.cards),
                payee=draws.pick(payees),
                fen=fen,
                means=means,
                usdt_hundredths=fen * 100 // 724 if coins else 0,
            )
        )
    return tuple(made)


def invent(seed, number, fraud_type=None, register=None):
    """Facts of report `number`; type and register are drawn where they are not given."""
    draws = Draws(seed, f"invented facts {number}")
    reported = at(draws.between(12, 30), draws.between(7, 22), draws.between(0, 59), draws.between(0, 59))
    victim = Victim(
        name=name(draws),
        male=draws.chance(50),
        age=draws.between(17, 78),
        job=draws.pick(JOBS),
        id_card=id_number(draws),
        phone=phone(draws),
        cards=some(draws, card, 1, 3),
        home=f"{draws.pick(STREETS)}{draws.between(1, 400)}号",
        workplace=draws.pick(WORK) if draws.chance(60) else "",
    )
    fraud_type = fraud_type or draws.pick(tuple(FraudType))
    coins = fraud_type is FraudType.INVESTMENT and draws.chance(40)
    made = payments(draws, victim, reported, coins)
    begun = after(made[0].time if made else reported, -draws.between(600, 20 * 86400))
    stages = []
    for stage in (Stage.CONTACT, Stage.TRUST, Stage.PRESSURE, Stage.OPERATION):
        stages.append((stage, begun))
        begun = after(begun, draws.between(300, 86400))
        begun = min(begun, made[0].time if made else reported)
    known = suspects(draws)
    return Told(
        report_id=f"R{draws.digits(8)}",
        fraud_type=fraud_type,
        register=register or draws.pick(tuple(Register)),
        reported_at=reported,
        victim=victim,
        suspects=known,
        payments=made,
        rebates=(Rebate(time=made[0].time, fen=draws.between(5, 900) * 100),)
        if len(made) > 2 and draws.chance(60)
        else (),
        stages=tuple(stages),
        others=tuple(
            Third(relation=draws.pick(RELATIONS), name=name(draws), phone=phone(draws), card=card(draws))
            for _ in range(draws.between(1, 2))
        ),
    )
