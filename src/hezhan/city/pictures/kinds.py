"""Types of fraud: how many of the city's cases are of each, beside the published shares, in the ministry's order."""

from hezhan.city.crime.kinds import TITLES, FraudType
from hezhan.city.pictures import frame, published
from hezhan.city.pictures.folder import MadeCity
from hezhan.city.pictures.svg import CRIME, CRIME_LIGHT, INK, MUTED, PUBLISHED, RULE, Box, Pen, Sheet, Type
from hezhan.city.rates import Rates

_WIDTH, _HEIGHT = 960, 700
_ENGLISH = {
    FraudType.BRUSHING: "brushing, rebates",
    FraudType.INVESTMENT: "false investment",
    FraudType.SHOPPING: "false shops, services",
    FraudType.CUSTOMER_SERVICE: "false customer service",
    FraudType.LOAN: "false loans",
    FraudType.CREDIT: "false credit record",
    FraudType.ACQUAINTANCE: "false superior, friend",
    FraudType.POLICE: "false police, court",
    FraudType.ROMANCE: "romance, friends",
    FraudType.GAME: "goods of games",
    FraudType.FLIGHT: "flight changes",
    FraudType.MILITARY_ORDER: "false army orders",
    FraudType.SEXTORTION: "sextortion",
}
_ROW = 37
_TOP = 45  # per cent at the end of the axis, where no type has more
_ASSUMED = frozenset({FraudType.FLIGHT})  # in none of the published classes


def kinds(city: MadeCity, rates: Rates) -> str:
    """The picture."""
    name = frame.Name("案件类型", "Types of fraud: share of all cases, in the ministry's order of 2024")
    drawn = frame.sheet(_WIDTH, _HEIGHT, name)
    weights = rates.weights("crime.cases.types")
    counts = dict(city.cases.group_by("fraud_type").len().iter_rows())
    total = sum(counts.values())
    told = sum(weights[kind.name] for kind in FraudType if kind not in _ASSUMED)
    keys = [
        frame.Key(CRIME_LIGHT, f"城市 the city: {total:,} 起 cases"),
        frame.Key(PUBLISHED, f"公开 published: {told:,} 份案情 statements", "published"),
    ]
    frame.legend(drawn, (frame.LEFT, frame.TOP + 8), keys)
    plot = Box(236, 118, _WIDTH - 236 - 110, _ROW * len(FraudType))
    top = max(_TOP, int(100 * max(counts.values(), default=0) / max(total, 1)) // 10 * 10 + 10)
    for level in range(0, top + 1, 5 if top == _TOP else 10):
        x = plot.x + plot.width * level / top
        drawn.line([(x, plot.y), (x, plot.bottom)], Pen(RULE, 1))
        drawn.words((x, plot.bottom + 18), f"{level} %", Type(12, MUTED, "middle"))
    for row, kind in enumerate(FraudType):
        share = 100 * counts.get(TITLES[kind], 0) / max(total, 1)
        room = Box(plot.x, plot.y + row * _ROW, plot.width / top, _ROW)
        _row(drawn, room, kind, (share, 100 * weights[kind.name] / told))
    ten = 100 * sum(counts.get(title, 0) for title in published.TEN_TYPES) / max(total, 1)
    frame.sources(
        drawn,
        _HEIGHT,
        _WIDTH,
        [
            "费率 rates: crime.cases.types (CCL2023-FCC：公安部反诈平台导出的 102,762 份案情 statements exported from the "
            "ministry's platform, by class).",
            "公安部 2024-06-25 公布次序，十类合计 the ministry published the order, and that the ten are "
            f"{published.TEN_TYPES_PER_MILLE / 10} % (2023); 城市 the city {ten:.1f} %，"
            "因为它没有“其他”类 for it has no class “other”.",
        ],
    )
    return drawn.svg()


def _row(drawn: Sheet, at: Box, kind: FraudType, shares: tuple[float, float]) -> None:
    """One type; `at.width` is the width of one per cent."""
    share, known = shares
    title = TITLES[kind]
    if title in published.TEN_TYPES:
        drawn.dot((at.x - 178, at.middle), 11, "#eef2f6")
        drawn.words((at.x - 178, at.middle + 4.5), str(published.TEN_TYPES.index(title) + 1), Type(12.5, INK, "middle"))
    drawn.words((at.x - 12, at.middle - 1), title, Type(14.5, INK, "end"))
    drawn.words((at.x - 12, at.middle + 14), _ENGLISH[kind], Type(11.5, MUTED, "end"))
    drawn.box(Box(at.x, at.middle - 9, at.width * share, 18, 2), CRIME_LIGHT, Pen(CRIME, 1))
    x = at.x + at.width * max(share, known) + 14
    drawn.words((x, at.middle + 5), f"{share:.1f} %", Type(13, CRIME, bold=True))
    if kind in _ASSUMED:
        drawn.words((x + 52, at.middle + 5), f"假定 assumed {known:.1f} %", Type(12.5, MUTED))
    else:
        drawn.diamond((at.x + at.width * known, at.middle), 6.5, PUBLISHED)
        drawn.words((x + 52, at.middle + 5), f"{known:.1f} %", Type(13, PUBLISHED))
