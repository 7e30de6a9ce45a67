"""Names of invented people, shops and places. Three of the people have characters outside GBK."""

from collections.abc import Iterator

from hezhan.city.draws import Draws

_FAMILY = "陈林黄张吴李郑王刘苏蔡杨许叶庄江何谢曾罗洪邱廖赖徐周邓韦覃蒙农潘卢马冯钟莫郭唐梁"
_FIRST = "志建国明海文丽秀晓雅子宇梓浩佳思永春玉金素美云桂"
_SECOND = "强军伟峰华平兰英芳娟敏涛鹏辉艳婷红霞杰斌琴玲勇龙洋成亮健川岩"

SHOPS = (
    "旺角便利店",
    "客来福超市",
    "永丰粮油",
    "老街沙茶面",
    "湾边水果",
    "晨光文具",
    "益民大药房",
    "海鲜大排档",
    "顺途加油站",
    "新潮理发",
)
GOLD_SHOPS = ("金福珠宝行", "永昌金店")
ELECTRONICS = ("星河数码城", "联通达手机专卖")
BRANCHES = ("湖滨支行", "文灶支行", "东渡支行", "莲坂支行", "江头支行", "杏林支行")
PLACES = ("鹭屿市思明路", "鹭屿市湖里大道", "海城市解放路", "云岭市人民路", "江左市中山路")


def people(draws: Draws) -> Iterator[str]:
    """Names without end, no name twice."""
    given: set[str] = set()
    while True:
        name = draws.pick(_FAMILY) + (draws.pick(_FIRST) if draws.chance(80) else "")
        name += draws.pick(_SECOND)
        if name not in given:
            given.add(name)
            yield name
