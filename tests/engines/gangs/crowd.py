"""A gang made for tests: who stands under whom is known, so that what is found can be held against it."""

import random
import tomllib
from importlib.resources import files

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.engines import gangs as room
from hezhan.engines.gangs import Case, Contact, Evidence, Flow, Move, Person, Tie, compiled

WEIGHTS = compiled(tomllib.loads((files(room) / "weights.toml").read_text(encoding="utf-8")))
DAY = 86_400_000_000
BEGIN = 1_714_500_000_000_000


def moved(case, payer, payee, level, fen=2_000_000, way="", n=0):
    time = Instant(BEGIN + (level * 7 + n) * 60_000_000)
    name = f"T-{case}-{payer}-{payee}-{level}-{n}"
    return Move(
        transfer_id=name,
        case_id=case,
        time=time,
        payer=payer,
        payee=payee,
        fen=Fen(fen),
        level=level,
        way=way,
        origin=name,
    )


def persons(*ids, **more):
    return {one: Person(person_id=one, known=":" not in one, **more) for one in ids}


def case(name, series, day=0, **more):
    return Case(case_id=name, series=series, at=Instant(BEGIN + day * DAY), loss=Fen(2_000_000), **more)


def crowd(seed, series="S-1", tag=""):
    """One gang of about thirty with its mules and honest people about them: evidence, and the roles as they are."""
    draw = random.Random(seed)
    bosses = [f"{tag}boss{n}" for n in range(3)]
    teams = {boss: [f"{tag}{boss}-caller{n}" for n in range(6)] for boss in bosses}
    mules, herder, head = [f"{tag}mule{n}" for n in range(10)], f"{tag}herder", f"{tag}head"
    roles = {f"{tag}organiser": "organiser", herder: "herder", head: "launderer"}
    roles |= dict.fromkeys(bosses, "manager") | dict.fromkeys(mules, "mule")
    roles |= {one: "operator" for team in teams.values() for one in team}
    ties = []

    def meet(a, b, *kinds):
        ties.extend(Tie(a=a, b=b, kind=kind, times=draw.randint(2, 30), origin=f"{a}/{b}") for kind in kinds)

    for boss, team in teams.items():
        meet(f"{tag}organiser", boss, Contact.CHAT, Contact.ORDERS)
        for n, one in enumerate(team):
            meet(boss, one, Contact.CHAT, Contact.ORDERS)
            for other in team[:n]:
                meet(one, other, Contact.GROUP)
    meet(f"{tag}organiser", head, Contact.CHAT)
    meet(head, herder, Contact.CHAT, Contact.ORDERS)
    for mule in mules:
        meet(herder, mule, Contact.CALL, Contact.WORKED)
    honest = [f"{tag}friend-of-{one}{n}" for one in roles for n in range(draw.randint(1, 2))]
    for friend in honest:
        meet(friend.removeprefix(f"{tag}friend-of-")[:-1], friend, Contact.CALL)
    callers = [one for team in teams.values() for one in team]
    cases = [case(f"{tag}C{n}", series, n, talkers=draw.sample(callers, 2)) for n in range(6)]
    moves, flows = [], {}
    for n, one in enumerate(cases):
        first, second, third = draw.sample(mules, 3)
        moves += [moved(one.case_id, "", first, 1), moved(one.case_id, first, second, 2)]
        moves += [moved(one.case_id, second, third, 3), moved(one.case_id, third, "", 4, way="cash-out", n=n)]
        flows |= {mule: Flow(came=Fen(2_500_000)) for mule in (first, second, third)}
    people = persons(*roles, *honest)
    return Evidence(cases=cases, persons=people, moves=moves, flows=flows, ties=ties), roles


def roles_said(found):
    rows = [one for gang in found.gangs for one in gang.members] + list(found.alone)
    return {one.person.person_id: str(one.role) for one in rows}
