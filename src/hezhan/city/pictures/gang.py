"""One gang and the crew that moves its money: who leads whom, who came and went, what the crew did."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from hezhan.city.pictures import frame
from hezhan.city.pictures.folder import MadeCity
from hezhan.city.pictures.svg import (
    CRIME,
    CRIME_LIGHT,
    FAINT,
    INK,
    MUTED,
    OTHER,
    PAPER,
    RULE,
    Box,
    Pen,
    Sheet,
    Type,
    width_of,
)
from hezhan.city.rates import Rates

_WIDTH = 1080
_IN, _OUT = 44, _WIDTH - 44  # where boxes may stand
_GAP, _CHIP, _LINE = 14, 40, 17
_TITLES = {
    "organiser": ("组织者", "organiser"),
    "manager": ("主管", "manager"),
    "finance": ("财务", "finance"),
    "recruiter": ("招募", "recruiter"),
    "developer": ("技术", "developer"),
    "team-leader": ("组长", "team leader"),
    "crew-leader": ("水房头目", "crew leader"),
    "herder": ("卡农头", "mule herder"),
    "card-seller": ("卡商", "card seller"),
    "coin-dealer": ("对接币商", "coin dealer"),
    "runner": ("取款手", "runner"),
}
_STAFF = ("finance", "recruiter", "developer")
_HANDS_SHOWN = 6
_CREW = ("herder", "card-seller", "coin-dealer", "runner")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's part in a gang or crew."""

    whose: str
    person: str
    role: str
    nickname: str
    leader: str
    came: bool  # within the city's days
    went: bool

    @property
    def colour(self) -> str:
        """Green for who came, grey for who went."""
        return FAINT if self.went else OTHER if self.came else INK


def gang(city: MadeCity, rates: Rates) -> str:
    """The picture."""
    gang_id = city.cases.group_by("gang_id").len().sort("len", "gang_id", descending=[True, False])["gang_id"][0]
    mine = city.cases.filter(pl.col("gang_id") == gang_id)
    crew_id = mine.group_by("channel_id").len().sort("len", "channel_id", descending=[True, False])["channel_id"][0]
    facts = city.table("gangs").filter(pl.col("gang_id") == gang_id).row(0, named=True)
    members = _members(city, gang_id)
    teams = [one for one in members if one.role == "team-leader"]
    callers = Counter(one.leader for one in members if one.role == "caller")
    rows = max([-(-callers[one.person] // 2) for one in teams], default=0)
    abroad = Box(frame.LEFT, frame.TOP + 36, _WIDTH - 2 * frame.LEFT, 300 + rows * _LINE, 8)
    home = Box(frame.LEFT, abroad.bottom + 34, abroad.width, 244, 8)
    height = int(home.bottom) + 80
    name = frame.Name("一个团伙和它的水房", "One gang, and the crew that moves its money")
    drawn = frame.sheet(_WIDTH, height, name)
    keys = [
        frame.Key(INK, "一直在 there all month"),
        frame.Key(OTHER, "五月新来 came in May"),
        frame.Key(FAINT, "五月离开 left in May"),
    ]
    frame.legend(drawn, (frame.LEFT, frame.TOP + 6), keys)
    _abroad(drawn, abroad, facts, members)
    _border(drawn, (abroad.bottom + home.y) / 2)
    _home(drawn, home, city, crew_id)
    lines = [
        "费率 rates: crime.gangs.members, .role_weights, .joins_percent, .leaves_percent, .crews_each, crime.crews.*, "
        "crime.mules.*, crime.runners.*. 团伙 91 人见 2024-05-10 发布会 a gang of 91 was told of at the press conference; "
        "其余多为假定 most others are assumptions.",
    ]
    frame.sources(drawn, height, _WIDTH, lines)
    return drawn.svg()


def _members(city: MadeCity, whose: str) -> Sequence[Member]:
    begin = city.about["from"][:10]
    table = city.table("members").filter(pl.col("gang_id") == whose)
    return [
        Member(
            whose=whose,
            person=row["person_id"],
            role=row["role"],
            nickname=row["nickname"],
            leader=row["leader"],
            came=row["since"][:10] > begin,
            went=bool(row["until"]),
        )
        for row in table.iter_rows(named=True)
    ]


def _abroad(drawn: Sheet, room: Box, facts: Mapping[str, str], members: Sequence[Member]) -> None:
    drawn.box(room, "#fbf6f5", Pen(CRIME_LIGHT, 1))
    drawn.words((room.x + 16, room.y + 28), facts["park"], Type(16, INK, bold=True))
    words = f"园区 park · {facts['name']} · 自 since {facts['since'][:10]} · {len(members)} 人 people"
    drawn.words((room.x + 16, room.y + 48), words, Type(12.5, MUTED))
    of_role: dict[str, list[Member]] = {}
    for one in members:
        of_role.setdefault(one.role, []).append(one)
    managers = of_role.get("manager", [])
    boxes = _row(room.y + 30, of_role.get("organiser", []), (_WIDTH / 2 - 90, _WIDTH / 2 + 90))
    boxes |= _row(room.y + 104, managers, (_IN + 200, _OUT - 200))
    teams = sorted(of_role.get("team-leader", []), key=lambda one: (_middle(boxes, one.leader), one.person))
    boxes |= _row(room.y + 240, teams, (_IN, _OUT))
    _joined(drawn, [*managers, *teams], boxes)
    for one in (*of_role.get("organiser", []), *managers, *teams):
        _chip(drawn, boxes[one.person], one)
    wide = (_OUT - _IN - 2 * _GAP) / 3
    for place, role in enumerate(_STAFF):
        box = Box(_IN + place * (wide + _GAP), room.y + 172, wide, 46, 6)
        _staff(drawn, box, role, of_role.get(role, []))
    for team in teams:
        under = [one for one in of_role.get("caller", []) if one.leader == team.person]
        _callers(drawn, boxes[team.person], under)


def _middle(boxes: Mapping[str, Box], person: str) -> float:
    return boxes[person].x + boxes[person].width / 2 if person in boxes else 0


def _row(y: float, people: Sequence[Member], ends: tuple[float, float]) -> dict[str, Box]:
    """Boxes of equal width between the ends, by person."""
    wide = min((ends[1] - ends[0] + _GAP) / max(len(people), 1) - _GAP, 190)
    begin = (ends[0] + ends[1] - (wide + _GAP) * len(people) + _GAP) / 2
    return {one.person: Box(begin + place * (wide + _GAP), y, wide, _CHIP, 6) for place, one in enumerate(people)}


def _chip(drawn: Sheet, box: Box, one: Member) -> None:
    drawn.box(box, PAPER, Pen(CRIME, 1.3))
    chinese, english = _TITLES[one.role]
    middle = box.x + box.width / 2
    drawn.words((middle, box.y + 17), f"{chinese} {one.nickname}", Type(13.5, one.colour, "middle", bold=True))
    drawn.words((middle, box.y + 33), english, Type(11.5, MUTED, "middle"))


def _joined(drawn: Sheet, people: Sequence[Member], boxes: Mapping[str, Box]) -> None:
    """From each to who leads them, past the row between."""
    for one in people:
        if one.leader in boxes:
            above, box = boxes[one.leader], boxes[one.person]
            x, u = box.x + box.width / 2, above.x + above.width / 2
            turn = above.bottom + 12
            drawn.line([(x, box.y), (x, turn), (u, turn), (u, above.bottom)], Pen(FAINT, 1.2))


def _staff(drawn: Sheet, box: Box, role: str, people: Sequence[Member]) -> None:
    chinese, english = _TITLES[role]
    drawn.box(box, PAPER, Pen(CRIME_LIGHT, 1.3))
    drawn.words((box.x + 12, box.y + 19), f"{chinese} {len(people)} 人", Type(13, INK, bold=True))
    drawn.words((box.x + 12, box.y + 36), english, Type(11.5, MUTED))
    x = box.x + 96
    for place, one in enumerate(people[:_HANDS_SHOWN]):
        drawn.words((x + 37 * place, box.y + 28), one.nickname, Type(12.5, one.colour))


def _callers(drawn: Sheet, above: Box, people: Sequence[Member]) -> None:
    """Two columns of nicknames below their leader."""
    for place, one in enumerate(people):
        x = above.x + above.width * (0.27 + 0.46 * (place % 2))
        y = above.bottom + 20 + place // 2 * _LINE
        drawn.words((x, y), one.nickname, Type(12.5, one.colour, "middle"))


def _border(drawn: Sheet, y: float) -> None:
    drawn.line([(frame.LEFT, y), (_WIDTH - frame.LEFT, y)], Pen(MUTED, 1.2, "8 5"))
    words = "境外 abroad ↑ · 国境 border · ↓ 境内 in the country"
    half = width_of(words, 12.5) / 2 + 8
    drawn.box(Box(_WIDTH / 2 - half, y - 9, 2 * half, 18), PAPER)
    drawn.words((_WIDTH / 2, y + 4.5), words, Type(12.5, MUTED, "middle"))


def _home(drawn: Sheet, room: Box, city: MadeCity, crew_id: str) -> None:
    crew = _members(city, crew_id)
    drawn.box(room, "#f5f8fb", Pen(RULE, 1))
    served = city.cases.filter(pl.col("channel_id") == crew_id).group_by("gang_id").len().sort("gang_id")
    names = dict(city.table("gangs").select("gang_id", "name").iter_rows())
    told = "，".join(f"{names[gang_id]} {count} 起" for gang_id, count in served.iter_rows())
    heads = [one for one in crew if one.role == "crew-leader"]
    boxes = _row(room.y + 16, heads, (_WIDTH / 2 - 90, _WIDTH / 2 + 90))
    drawn.words((room.x + 16, room.y + 30), "水房（洗钱队伍）crew", Type(14.5, INK, bold=True))
    drawn.words((room.x + 16, room.y + 50), f"经手 handles cases of: {told}", Type(12, MUTED))
    wide, top = (_OUT - _IN - 3 * _GAP) / 4, room.y + 16 + _CHIP
    for place, role in enumerate(_CREW):
        box = Box(_IN + place * (wide + _GAP), room.y + 76, wide, 58, 6)
        _hands(drawn, box, role, [one for one in crew if one.role == role])
        x = box.x + box.width / 2
        drawn.line([(x, box.y), (x, top + 9), (_WIDTH / 2, top + 9), (_WIDTH / 2, top)], Pen(FAINT, 1.2))
    for one in heads:
        _chip(drawn, boxes[one.person], one)
    _mules(drawn, Box(_IN, room.y + 150, _OUT - _IN, 78, 6), city, crew)


def _hands(drawn: Sheet, box: Box, role: str, people: Sequence[Member]) -> None:
    chinese, english = _TITLES[role]
    drawn.box(box, PAPER, Pen(CRIME_LIGHT, 1.3))
    drawn.words((box.x + 12, box.y + 21), f"{chinese} {len(people)} 人", Type(13.5, INK, bold=True))
    drawn.words((box.right - 12, box.y + 21), english, Type(11.5, MUTED, "end"))
    for place, one in enumerate(people[:_HANDS_SHOWN]):
        drawn.words((box.x + 12 + place * 37, box.y + 44), one.nickname, Type(12.5, one.colour))


def _mules(drawn: Sheet, box: Box, city: MadeCity, crew: Sequence[Member]) -> None:
    mules = city.table("mules").filter(pl.col("channel_id") == crew[0].whose)
    drawn.box(box, PAPER, Pen(CRIME_LIGHT, 1.3))
    people = mules["person_id"].n_unique()
    words = f"卡农 {people} 人 {len(mules)} 个账户"
    drawn.words((box.x + 12, box.y + 22), words, Type(13.5, INK, bold=True))
    drawn.words((box.x + 12, box.y + 40), f"mules: {people} people, {len(mules)} accounts", Type(11.5, MUTED))
    levels = mules.group_by(pl.col("level").cast(pl.Int64)).len().sort("level")
    told = "、".join(f"{_level(level)} {count}" for level, count in levels.iter_rows())
    drawn.words((box.x + 12, box.y + 64), f"用作 used as: {told}", Type(12.5, INK))
    _withdrawals(drawn, box, city, {one.person for one in crew})


def _level(level: int) -> str:
    return "未用 unused" if level == 0 else f"{'一二三四五六七八九'[level - 1]}级" if level <= 9 else str(level)


def _withdrawals(drawn: Sheet, box: Box, city: MadeCity, people: Collection[str]) -> None:
    """What the crew's runners fetched in the month."""
    runs = city.table("cash-runs").filter(pl.col("person_id").is_in(sorted(people)))
    serials = {int(serial) for serial in runs["transfer_id"]}
    fen = sum(payment.fen for payment in city.crime_payments if payment.serial in serials)
    words = f"取款手取现 {len(runs)} 次，{fen // 100:,} 元"
    drawn.words((box.right - 12, box.y + 22), words, Type(13.5, OTHER, "end", bold=True))
    machines = runs["machine"].n_unique()
    english = f"fetched by runners: {len(runs)} withdrawals, {fen // 100:,} yuan at {machines} machines and counters"
    drawn.words((box.right - 12, box.y + 40), english, Type(11.5, MUTED, "end"))
