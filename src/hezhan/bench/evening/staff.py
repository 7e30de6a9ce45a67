"""Who works in the city's centre that evening, and how each of them comes in.

In:  the counties of a city. Out: units and people; what each logs in with.
Law: one person of every role; synthetic, with secrets that everybody may know.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hezhan.adapters.identity import totp
from hezhan.city.world import Places
from hezhan.core.instants import Instant
from hezhan.core.matters import Founder
from hezhan.flows.login import Means
from hezhan.flows.login.arriving import Came
from hezhan.flows.login.invitations import CONSOLE, invite, look_at_code, set_up_password

PASSWORD: Final = "五点半的鹭屿 990000"
_HERE: Final = Came(address="127.0.0.1", browser=False)
_ROLES: Final = (  # login, name, role, whether at the county or at the city, who leads
    ("head.city", "市局负责人", "approver", "city", None),
    ("head", "分局负责人", "approver", "county", "head.city"),
    ("lead", "分局指挥长", "commander", "county", "head"),
    ("duty", "分局值班甲", "duty-officer", "county", "lead"),
    ("duty2", "分局值班乙", "duty-officer", "county", "lead"),
    ("fund", "资金研判", "fund-analyst", "county", "lead"),
    ("warn", "预警劝阻", "warning-officer", "county", "lead"),
    ("intel", "情报研判", "intelligence-analyst", "city", "head.city"),
    ("tech", "技术反制", "countermeasure-engineer", "city", "head.city"),
    ("review", "复核", "reviewer", "city", None),
    ("admin", "管理员", "administrator", "city", None),
    ("audit", "审计员", "auditor", "city", None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Units as (path, name), from the top down, the centre's own county among them; people with their roles."""

    units: tuple[tuple[str, str], ...]
    city: str
    county: str
    people: tuple[Founder, ...]

    @property
    def city_name(self) -> str:
        """What the city's unit is called."""
        return dict(self.units)[self.city]


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """What somebody logs in with; `token` is of a login that runs."""

    login: str
    name: str
    role: str
    password: str = field(repr=False)
    secret: str = field(repr=False)
    token: str = field(repr=False)


def staff_of(places: Places, at: int) -> Staff:
    """The staff of a city; the case is reported in the county of that row of places."""
    code = str(int(places.code[at]))
    province, city = f"/{code[:2]}0000/", f"/{code[:2]}0000/{code[:4]}00/"
    counties = {f"{city}{int(places.code[row])}/": str(places.county[row]) for row in range(places.home)}
    county = f"{city}{code}/"
    where = {"city": city, "county": county}
    own = [
        Founder(id=login, name=name, role=role, unit=where[unit], leader=leader)
        for login, name, role, unit, leader in _ROLES
    ]
    others = [
        Founder(id=f"duty.{path.strip('/').split('/')[-1]}", name=f"{name}值班", role="duty-officer", unit=path)
        for path, name in counties.items()
        if path != county
    ]
    units = (
        (province, str(places.province[at])),
        (city, f"{places.city[at]}反诈中心"),
        *((path, f"{name}分局") for path, name in counties.items()),
    )
    return Staff(units=units, city=city, county=county, people=(*own, *others))


def signed_up(means: Means, people: Sequence[Founder], now: Instant) -> Mapping[str, Login]:
    """Everybody comes in by an invitation with a password and an app of one-time passwords; by login name."""
    return {one.id: _signed_up(means, one, now) for one in people}


def _signed_up(means: Means, one: Founder, now: Instant) -> Login:
    found = look_at_code(means, invite(means, one.id, "hezhan", CONSOLE), _HERE)
    digits = totp.digits(found.secret, now)
    done = set_up_password(means, found.handle, PASSWORD, digits, _HERE)
    return Login(
        login=one.id,
        name=one.name,
        role=str(one.role),
        password=PASSWORD,
        secret=found.secret,
        token=done.opened.token,
    )
