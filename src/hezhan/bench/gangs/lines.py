"""`hezhan bench gangs`: roles on cities never seen before, stability, key people beside betweenness, leads by certainty.

Every city is made, read from its banks' files, and judged by its truth. `roles-handover` is what the city hands over as it
is; `roles-dossier` adds contacts drawn by the rates of `dossiers`. A figure in % is better when it is higher.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hezhan import assemble
from hezhan.bench.fresh import tell
from hezhan.bench.gangs.learning import as_toml, learn
from hezhan.bench.gangs.material import City, handed_over, made, with_dossier
from hezhan.bench.gangs.measuring import Counts, added, by_role, in_their_gang, kept, macro, pairs_said, pairs_true
from hezhan.bench.lines import Line
from hezhan.bench.peers import peer
from hezhan.bench.timing import timed
from hezhan.core.instants import Instant
from hezhan.engines.gangs import Evidence, Found, Gang, Role, Weights, gangs, keys, leads, near_of, parted
from hezhan.flows.gangs.evidence import Material, evidence_of

PACKAGES: Final = ("networkx",)
SEEDS: Final = (471, 472, 473)
SIZE: Final = "small"
QUICK_SIZE: Final = "tiny"
HIDDEN: Final = 10  # one contact in so many
TAKEN: Final = (1, 2, 3)  # so many key people
LEAST: Final = 8  # people in a gang whose key people are compared
BANDS: Final = ((0.9, 1.01), (0.7, 0.9), (0.5, 0.7), (0.0, 0.5))
_HUNDRED: Final = 100.0


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """One city: what was found from its handover, and with a dossier, whole and with a tenth hidden."""

    city: City
    alone: tuple[Found, Evidence]
    whole: tuple[Found, Evidence]
    hidden: Found
    seconds: float


def gang_lines(seeds: Sequence[int], size: str) -> Iterator[Line]:
    """All lines, one city after another."""
    weights = assemble.gang_weights()
    told = []
    for seed in seeds:
        tell(f"city {seed}")
        with made(seed, size) as city:
            told.append(_measured(city, weights))
    text = f"{size}，编号 {'、'.join(map(str, seeds))}"
    yield from _roles("handover", "交来的材料", text, [(one.city, *one.alone) for one in told])
    yield from _roles("dossier", "另有通联卷宗", text, [(one.city, *one.whole) for one in told])
    yield _belonging(text, told)
    yield _stability(text, told)
    yield from _fragmentation(text, told)
    yield from _leads("handover", "交来的材料", text, [(one.city, one.alone[0]) for one in told])
    yield from _leads("dossier", "另有通联卷宗", text, [(one.city, one.whole[0]) for one in told])
    yield Line(
        name="gangs-time",
        what="一城的角色与层级",
        size=text,
        ours=max(one.seconds for one in told),
        note="最慢的一城；已读入，不含画图",
    )


def learnt(seeds: Sequence[int], size: str) -> str:
    """The table of weights as these cities teach it, with dossiers and without."""
    parts = []
    for seed in seeds:
        tell(f"city {seed}")
        with made(seed, size) as city:
            for material in (handed_over(city), with_dossier(city)):
                parts.append((evidence_of(material).evidence, city.truth.roles))
    built_on = f"hezhan city, {size}, seeds {', '.join(map(str, seeds))}, with and without drawn dossiers"
    return as_toml(learn(parts, built_on, assemble.gang_weights().version))


def _measured(city: City, weights: Weights) -> _Measured:
    def found(material: Material) -> tuple[Found, Evidence]:
        evidence = evidence_of(material).evidence
        return gangs(evidence, weights), evidence

    alone = found(handed_over(city))
    evidence = evidence_of(with_dossier(city)).evidence
    seconds, whole = timed(lambda: gangs(evidence, weights))
    return _Measured(
        city=city,
        alone=alone,
        whole=(whole, evidence),
        hidden=found(with_dossier(city, HIDDEN))[0],
        seconds=seconds,
    )


def _roles(name: str, what: str, size: str, told: Sequence[tuple[City, Found, Evidence]]) -> Iterator[Line]:
    """Macro-F1 of everybody who did something, of those who left any trace in the material, and each role."""
    seen = added(by_role(pairs_said(found), pairs_true(city.truth.roles, of.persons)) for city, found, of in told)
    everybody = added(by_role(pairs_said(found), pairs_true(city.truth.roles)) for city, found, _ in told)
    yield _percent(f"roles-{name}", f"{what}：角色宏平均 F1，全部成员", size, macro(everybody), _by_role(everybody))
    yield _percent(f"roles-{name}-seen", f"{what}：角色宏平均 F1，材料里有痕迹的人", size, macro(seen), _by_role(seen))


def _percent(name: str, what: str, size: str, share: float, note: str) -> Line:
    return Line(name=name, what=what, size=size, ours=share * _HUNDRED, unit="%", note=note)


def _by_role(counts: dict[Role, Counts]) -> str:
    return "，".join(f"{role} {counts[role].f1:.2f}（真 {counts[role].true}）" for role in Role if role in counts)


def _belonging(size: str, told: Sequence[_Measured]) -> Line:
    counts = [in_their_gang(one.whole[0], one.city.truth.gangs_of) for one in told]
    right, named = (sum(values) for values in zip(*counts, strict=True))
    note = f"为团伙本身做事而被列入某团伙的 {named} 人，{right} 人列对"
    return _percent("roles-gang", "列入的团伙对", size, right / named if named else 0.0, note)


def _stability(size: str, told: Sequence[_Measured]) -> Line:
    same, both = (sum(values) for values in zip(*(kept(one.whole[0], one.hidden) for one in told), strict=True))
    note = f"藏起一成通联，{both} 人前后都有角色，{same} 人不变"
    return _percent("roles-stability", "藏一成通联后角色不变", size, same / both if both else 0.0, note)


def _fragmentation(size: str, told: Sequence[_Measured]) -> Iterator[Line]:
    """The share of pairs that are parted when so many people are taken away, mean over gangs, beside betweenness."""
    large = [gang for one in told for gang in one.whole[0].gangs if len(gang.members) >= LEAST]
    for count in TAKEN:
        ours, theirs = zip(*(_parted(gang, count) for gang in large), strict=True) if large else ((0.0,), (0.0,))
        better = sum(a > b + 1e-9 for a, b in zip(ours, theirs, strict=True))
        worse = sum(a < b - 1e-9 for a, b in zip(ours, theirs, strict=True))
        yield Line(
            name=f"keys-{count}",
            what=f"去掉 {count} 人后断开的两两联系",
            size=size,
            ours=sum(ours) / len(ours) * _HUNDRED,
            unit="%",
            peer="networkx 介数最高的",
            theirs=sum(theirs) / len(theirs) * _HUNDRED,
            note=f"{len(large)} 个团伙：更碎 {better}，相同 {len(ours) - better - worse}，不及 {worse}",
        )


def _parted(gang: Gang, count: int) -> tuple[float, float]:
    people = [one.person.person_id for one in (*gang.members, *gang.traces)]
    near = near_of(people, ((a, b) for a, b, _ in gang.pairs))
    networkx = peer("networkx")
    graph = networkx.Graph()
    graph.add_nodes_from(people)
    graph.add_edges_from((a, b) for a, b, _ in gang.pairs)
    between = networkx.betweenness_centrality(graph)
    top = sorted(people, key=lambda person: (-between[person], person))[:count]
    return parted(near, [key.person for key in keys(near, count)]), parted(near, top)


def _leads(name: str, what: str, size: str, told: Sequence[tuple[City, Found]]) -> Iterator[Line]:
    """Of the leads of each certainty, how many name somebody who does have a part."""
    all_ = [(city.truth.roles, lead) for city, found in told for lead in leads(found.gangs, Instant(0))]
    for low, high in BANDS:
        band = [lead.member.person.person_id in roles for roles, lead in all_ if low <= lead.sure < high]
        true = sum(band)
        each = f"，每 {len(band) / true:.2f} 条一名真成员" if true else ""
        note = f"{len(band)} 条{each}"
        yield _percent(
            f"leads-{name}-{low:.1f}",
            f"{what}：线索落到真成员，把握 {low:.1f} 起",
            size,
            true / max(len(band), 1),
            note,
        )
