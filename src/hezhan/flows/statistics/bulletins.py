"""Bulletins: a text about published figures, drafted by table, put right by people, signed by two, printed.

In:  a desk, a publication. Out: a bulletin with its figures filled in; what of it nothing vouches for; the paper.
Law: a figure in a bulletin is the one that was sealed, by its key; every other number is named by its author with where it
     comes from, or nobody signs. It is published after its figures and never before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hezhan.core.matters import Bulletin, FigureTold, Filed, Kind, Matter, Publication, Wanted
from hezhan.core.papers import BulletinPaper, FigureRow, Passage
from hezhan.core.papers.parts import Language
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Decision
from hezhan.engines.statistics import Doubt, Form, NoSuchFigure, Piece, drafted, filled, joined
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_at
from hezhan.flows.keeping.deleting import without_a_hand
from hezhan.flows.statistics.publishing import PUBLISHED, readable, refused
from hezhan.flows.statistics.telling import doubts_of

Templates = Mapping[str, Mapping[str, Mapping[str, Any]]]  # form → language → title, paragraphs
Print = Callable[[BulletinPaper], bytes]
_ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A bulletin as it is read: its pieces, the figures among them locked; and what still keeps it from being signed."""

    filed: Filed[Bulletin]
    decision: Decision
    pieces: Sequence[Piece]
    doubts: Sequence[Doubt]


def proposed(templates: Templates, filed: Filed[Publication], form: Form, language: str) -> Bulletin:
    """A first draft out of what is known."""
    template = templates[form][language]
    shown = _shown(filed.matter.body.figures, language)
    text = drafted(template["paragraphs"], {key for key, said in shown.items() if said})
    return Bulletin(form=form, language=language, title=template["title"], text=text)


def draft(desk: Desk, filed: Filed[Publication], bulletin: Bulletin) -> Matter[Bulletin]:
    """Write one down. Raises `NotAllowed`, and `Refused` where it names figures that there are not."""
    _pieces(filed, bulletin)

    def build(own: str, unit: str) -> Matter[Bulletin]:
        return replace(desk.sheet(own, unit, Kind.BULLETIN, bulletin), about=filed.matter.id)

    return desk.add(Action.BULLETIN_DRAFT, facts_at(filed.matter.unit), build)


def check(desk: Desk, filed: Filed[Bulletin]) -> None:
    """The first signature. Raises `NotAllowed`, `OutOfTurn`, and `Refused` while a number is in doubt."""
    _signed(desk, filed, Action.BULLETIN_CHECK, "check")


def publish(desk: Desk, filed: Filed[Bulletin]) -> None:
    """The second; its figures are published already."""
    publication = _publication(desk, filed)
    if publication.state not in PUBLISHED:
        raise refused("通报里的统计还没有发布，先发布统计")
    if publication.state == "corrected":
        raise refused("通报里的统计已更正，请按更正后的统计重新编写")
    _signed(desk, filed, Action.BULLETIN_PUBLISH, "publish")


def withdraw(desk: Desk, filed: Filed[Bulletin]) -> None:
    """Take back what is not published yet."""
    state = moved(Proceeding.PUBLICATION, filed.state, "withdraw")
    desk.require(Action.BULLETIN_DRAFT, desk.thing(filed))
    without_a_hand(desk, filed, "withdraw", state, {})


def bulletins(desk: Desk, wanted: Wanted) -> Sequence[tuple[Filed[Bulletin], Decision]]:
    """Bulletins that one may read, the newest first."""
    return readable(desk, wanted, Kind.BULLETIN)


def seen(desk: Desk, bulletin_id: str) -> Seen:
    """One of them. Raises `NotAllowed`, `Unseen`."""
    filed = desk.seen(bulletin_id, Kind.BULLETIN)
    decision = desk.look(Action.STATISTICS_READ, filed)
    publication = _publication(desk, filed)
    pieces = _pieces(publication, filed.matter.body)
    return Seen(filed=filed, decision=decision, pieces=pieces, doubts=_doubts(publication, filed.matter.body, pieces))


def paper(desk: Desk, bulletin_id: str, unit: str) -> BulletinPaper:
    """What is printed of it; what is not published says so on every page."""
    told = seen(desk, bulletin_id)
    publication, body = _publication(desk, told.filed), told.filed.matter.body
    published = told.filed.done("publish")
    return BulletinPaper(
        language=Language(body.language),
        unit=unit,
        title=body.title,
        since=publication.matter.body.since,
        until=publication.matter.body.until,
        paragraphs=_paragraphs(told.pieces),
        figures=tuple(_row(one, body.language) for one in publication.matter.body.figures if one.value),
        vouched=tuple((one.text, one.reason) for one in body.vouched),
        published_at=published.at if published else None,
        made_at=published.at if published else told.filed.matter.at,
        matter=told.filed.matter.id,
    )


def _signed(desk: Desk, filed: Filed[Bulletin], action: Action, act: str) -> None:
    state = moved(Proceeding.PUBLICATION, filed.state, act)
    publication = _publication(desk, filed)
    doubts = _doubts(publication, filed.matter.body, _pieces(publication, filed.matter.body))
    if doubts:
        raise refused("还有数字没有来历：" + "、".join(one.text for one in doubts))
    desk.move(action, filed, act, state)


def _publication(desk: Desk, filed: Filed[Bulletin]) -> Filed[Publication]:
    found = desk.about(filed)
    assert found is not None
    return found


def _pieces(publication: Filed[Publication], bulletin: Bulletin) -> list[Piece]:
    try:
        return filled(bulletin.text, _shown(publication.matter.body.figures, bulletin.language))
    except NoSuchFigure as fault:
        raise refused(f"没有这些指标：{'、'.join(fault.names)}") from None


def _doubts(publication: Filed[Publication], bulletin: Bulletin, pieces: Sequence[Piece]) -> list[Doubt]:
    vouched = {one.text for one in bulletin.vouched}
    return [
        one for one in doubts_of(joined(pieces), publication.matter.body.figures) if one.text.strip() not in vouched
    ]


def _shown(figures: Sequence[FigureTold], language: str) -> dict[str, str]:
    """How each figure and each change is written; empty where there is none."""
    english = language == _ENGLISH
    told: dict[str, str] = {}
    for one in figures:
        text = one.text_in_english if english else one.text.replace(" ", "")
        told[one.key] = text if one.value else ""
        for name, change in (("period", one.to_period), ("year", one.to_year)):
            brief = change.brief_in_english if english else change.brief.replace(" ", "")
            told[f"{one.key}.{name}"] = brief if change.by else ""
    return told


def _paragraphs(pieces: Sequence[Piece]) -> tuple[tuple[Passage, ...], ...]:
    lines: list[list[Passage]] = [[]]
    for piece in pieces:
        for n, text in enumerate(piece.text.split("\n")):
            if n:
                lines.append([])
            if text:
                lines[-1].append(Passage(text=text, locked=bool(piece.key)))
    return tuple(tuple(line) for line in lines if line)


def _row(figure: FigureTold, language: str) -> FigureRow:
    english = language == _ENGLISH
    return FigureRow(
        name=figure.in_english if english else figure.in_chinese,
        value=figure.text_in_english if english else figure.text,
        to_period=figure.to_period.in_english if english else figure.to_period.text,
        to_year=figure.to_year.in_english if english else figure.to_year.text,
        definition=figure.defined if english else figure.definition,
        trend=figure.trend,
    )
