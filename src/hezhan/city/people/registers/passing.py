"""What people leave in passing: parcels, nights at hotels, train rides, crossings of the border, accounts of apps."""

import numpy as np
import polars as pl

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.chance import below, by_quantiles, weighted
from hezhan.city.days import at
from hezhan.city.people.ages import FIRST_DAY, days_of
from hezhan.city.people.dates import iso_days, iso_moments
from hezhan.city.people.registers import handles
from hezhan.city.people.registers.asked import Asked, text
from hezhan.city.people.registers.hands import addresses, blanked, id_cards, names
from hezhan.city.people.registers.standing import sexes
from hezhan.city.people.sounds import pinyin
from hezhan.city.world import NOBODY, Bools, Int32s, Int64s
from hezhan.core.instants import SECOND

_DAY_S = 86_400
_YOUNGEST = days_of(6)
_ROUTES = (
    "皇岗口岸 香港",
    "罗湖口岸 香港",
    "拱北口岸 澳门",
    "白云机场口岸 泰国",
    "白云机场口岸 马来西亚",
    "白云机场口岸 柬埔寨",
    "浦东机场口岸 日本",
    "浦东机场口岸 新加坡",
    "浦东机场口岸 阿联酋",
    "高崎机场口岸 菲律宾",
    "高崎机场口岸 泰国",
    "友谊关口岸 越南",
    "磨憨口岸 老挝",
    "瑞丽口岸 缅甸",
)
_COURIERS = ("闪达", "圆顺", "百邮", "京捷")
_REAL_NAME_APPS = "|".join(one.name for one in INSTITUTIONS)  # banks answer for theirs themselves
_CALLED = ("先生", "女士")


def couriers(asked: Asked, slot: int) -> pl.DataFrame:
    """Addressees of parcels: a number, an address, a name as short as people like."""
    person, counters = asked.passing("courier.kept", slot, asked.phone != NOBODY)
    old = asked.some("courier.old_phone", counters)
    position = person - asked.first
    return pl.DataFrame(
        {
            "person": person,
            "counter": counters,
            "source": "courier:"
            + pl.Series(_COURIERS).gather(below(asked.stream("courier"), counters, len(_COURIERS))),
            "name": _called(asked, person, counters),
            "phone": text(np.where(old, asked.former_phone[position], asked.phone[position])),
            "address": addresses(asked, "courier", person, counters),
            "seen_at": iso_moments(_lately(asked, "courier", counters)),
        }
    )


def hotels(asked: Asked, slot: int) -> pl.DataFrame:
    """Nights at hotels: the ID card is read, the number is asked for."""
    person, counters = asked.passing("hotel.kept", slot, asked.years >= 12)
    return pl.DataFrame(
        {
            "person": person,
            "counter": counters,
            "source": pl.repeat("hotel", len(person), eager=True),
            "name": names(asked, "hotel", person, counters),
            "id_card": id_cards(asked, "hotel", person, counters),
            "phone": blanked(text(asked.phone[person - asked.first]), asked.some("hotel.no_phone", counters)),
            "sex": sexes(asked.world.people.male[person]),
            "seen_at": iso_moments(_lately(asked, "hotel", counters)),
            "place": _city_and_county(asked, _elsewhere(asked, "hotel", person, counters)),
        }
    )


def trains(asked: Asked, slot: int) -> pl.DataFrame:
    """Tickets: name and number as on the ID card, from where to where."""
    person, counters = asked.passing("train.kept", slot, asked.years >= 6)
    here = asked.world.places.city.gather(asked.world.people.place[person])
    there = _other_city(asked, person, counters)
    outward = pl.Series(asked.some("train.outward", counters))
    return pl.DataFrame(
        {
            "person": person,
            "counter": counters,
            "source": pl.repeat("train", len(person), eager=True),
            "name": names(asked, "train", person, counters),
            "id_card": id_cards(asked, "train", person, counters),
            "phone": blanked(text(asked.phone[person - asked.first]), asked.some("train.no_phone", counters)),
            "seen_at": iso_moments(_lately(asked, "train", counters)),
            "place": here.zip_with(outward, there) + "-" + there.zip_with(outward, here),
        }
    )


def borders(asked: Asked, slot: int) -> pl.DataFrame:
    """Crossings of the border with a passport or permit: the name in pinyin, mostly no ID number."""
    person, counters = asked.passing("border.kept", slot, asked.years >= 2)
    homeward = asked.some("border.homeward", counters)
    return crossings(asked, person, counters, _lately(asked, "border", counters), homeward)


def crossings(asked: Asked, person: Int32s, counters: Int64s, moments: Int64s, homeward: Bools) -> pl.DataFrame:
    """Crossings of these people at these instants."""
    people = asked.world.people
    direction = pl.Series((" 出境", " 入境")).gather(homeward.astype(np.int64))
    return pl.DataFrame(
        {
            "person": person,
            "counter": counters,
            "source": pl.repeat("border", len(person), eager=True),
            "name": pl.Series("name", [pinyin(name) for name in people.name.gather(person)], dtype=pl.String),
            "id_card": id_cards(asked, "border", person, counters),
            "birth_date": iso_days(people.born[person]),
            "sex": sexes(people.male[person]),
            "seen_at": iso_moments(moments),
            "place": pl.Series(_ROUTES).gather(below(asked.stream("route"), counters, len(_ROUTES))) + direction,
        }
    )


def apps(asked: Asked, slot: int) -> pl.DataFrame:
    """Accounts of apps: a number, a chat id, the phone they are used on, a name that is seldom the real one."""
    person, counters = asked.passing("app.kept", slot, asked.phone != NOBODY)
    internet, phones = asked.world.internet, asked.world.phones
    free = np.flatnonzero(~internet.app.str.contains(_REAL_NAME_APPS).to_numpy())
    app = free[below(asked.stream("app", str(slot)), counters, len(free))]
    position = person - asked.first
    old = asked.some("app.old_phone", counters)
    lived = FIRST_DAY - asked.world.people.born[person].astype(np.int64)
    used = by_quantiles(
        asked.stream("used", str(slot)), counters, asked.rates.quantiles("people.registries.app.used_days")
    )
    ago = np.minimum(used, np.maximum(lived - _YOUNGEST, 1))
    hidden = asked.some("app.no_name", counters)
    return pl.DataFrame(
        {
            "person": person,
            "counter": counters,
            "source": "app:" + internet.app.gather(app),
            "name": blanked(_called(asked, person, counters), hidden),
            "phone": text(np.where(old, asked.former_phone[position], asked.phone[position])),
            "device": blanked(phones.device.gather(phones.main[person]), asked.some("app.no_device", counters)),
            "wechat": blanked(handles.wechats(asked, person), asked.some("app.no_wechat", counters)),
            "qq": blanked(handles.qqs(asked, person), asked.some("app.no_qq", counters)),
            "seen_at": iso_moments(handles.during_day(asked, "app", FIRST_DAY - ago, counters)),
        }
    )


def _called(asked: Asked, person: Int32s, counters: Int64s) -> pl.Series:
    """As people have themselves called: in full, 陈先生, 小陈, or the given name."""
    full = names(asked, "courier", person, counters)
    style = below(asked.stream("called"), counters, 100)
    surname, given = full.str.slice(0, 1), full.str.slice(1)
    polite = surname + pl.Series(_CALLED).gather((~asked.world.people.male[person]).astype(np.int64))
    whole, titled, little = (asked.rates.list("people.registries.called_percent")[at] for at in range(3))
    forms = pl.DataFrame({"style": style, "full": full, "polite": polite, "little": "小" + surname, "given": given})
    return forms.select(
        name=pl.when(pl.col("style") < whole)
        .then("full")
        .when(pl.col("style") < whole + titled)
        .then("polite")
        .when(pl.col("style") < whole + titled + little)
        .then("little")
        .otherwise("given")
    )["name"]


def _elsewhere(asked: Asked, part: str, person: Int32s, counters: Int64s) -> Int64s:
    """Some place, often the home city's or one's own county of origin."""
    places = asked.world.places
    origin = asked.origin[person - asked.first]
    some = below(asked.stream("place", part), counters, len(places.code))
    near = below(asked.stream("near", part), counters, places.home)
    weights = asked.rates.weights("people.registries.where")
    choice = weighted(asked.stream("where", part), counters, [weights[name] for name in ("anywhere", "home", "origin")])
    return np.choose(choice, [some, near, origin]).astype(np.int64)


def _other_city(asked: Asked, person: Int32s, counters: Int64s) -> pl.Series:
    """Where a train goes from the city where they live: another one, often that of their origin."""
    places = asked.world.places
    city = np.unique(places.city.to_numpy(), return_inverse=True)[1]
    here = city[asked.world.people.place[person]]
    wanted = _elsewhere(asked, "train", person, counters)
    other = below(asked.stream("other city"), counters, len(places.code) - places.home) + places.home
    other = np.where(city[other] == here, 0, other)  # the home city, or from there some county of another one
    other = np.where(city[other] == here, places.home, other)
    return places.city.gather(np.where(city[wanted] == here, other, wanted))


def _city_and_county(asked: Asked, place: Int64s) -> pl.Series:
    places = asked.world.places
    return places.city.gather(place) + places.county.gather(place)


def _lately(asked: Asked, part: str, counters: Int64s) -> Int64s:
    """Instants by day within as many days before the city's end as the register is asked for."""
    days = asked.rates.value(f"people.registries.{part}.asked_days")
    back = below(asked.stream("ago", part), counters, days)
    second = 8 * 3600 + below(asked.stream("time", part), counters, 14 * 3600)
    return at(30) - (back * _DAY_S - second) * SECOND
