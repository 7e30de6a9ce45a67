"""What single rooms of the centre reach the outside by: files, papers, statements, the list of people.

In:  what a process stands on, and its books. Out: for the web a mapping by the room's name; for jobs the doors of flows.
"""

from collections.abc import Mapping
from typing import Any, Final, Protocol

from sqlalchemy import Engine, text

from hezhan import assemble
from hezhan.adapters.documents import bulletin, moneypage, notices
from hezhan.adapters.documents.orderpapers import Before, CentrePapers, Office
from hezhan.adapters.keeping import Keeping
from hezhan.adapters.slips import PictureReader
from hezhan.adapters.stores.book import SqlBooks
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.adapters.stores.door import SqlRoll
from hezhan.adapters.vault import Vault
from hezhan.api.blocks import BLOCKS
from hezhan.api.bulletins import BULLETINS, Bulletins
from hezhan.api.evidence import SHELF
from hezhan.api.keeping import ROOM as KEEPING
from hezhan.api.me import DEMO, ROLL, STORY
from hezhan.api.money import MONEY
from hezhan.api.pictures import PAPERS
from hezhan.api.racing import RACE
from hezhan.api.returns import RETURNS
from hezhan.api.statistics import STATISTICS
from hezhan.api.understanding import UNDERSTANDING
from hezhan.api.warnings import INBOX, WARNINGS
from hezhan.assemble.archive import shelf_of
from hezhan.assemble.blocks import block_ground
from hezhan.assemble.desk import desk_rooms
from hezhan.assemble.warnings import inbox, practice
from hezhan.core.matters import Filed, Order
from hezhan.core.papers import Contact, Paper
from hezhan.flows.keeping.retention import years_of
from hezhan.flows.money.tracing import Tools
from hezhan.flows.race.outlook import Lookout
from hezhan.flows.remedies.doors import Printing, RemedyDoors
from hezhan.flows.remedies.lineage import span_of
from hezhan.flows.returns.papers import Publishing
from hezhan.flows.statistics.ground import Ground as Counted
from hezhan.flows.understanding.bringing import Tools as Reading
from hezhan.flows.understanding.reading import Words
from hezhan.settings import Settings

STORY_FILE: Final = "story.txt"  # a demonstration's
_UNIT: Final = text("SELECT name FROM hz.unit WHERE path = :path")
_OFFICER: Final = text("SELECT name FROM hz.member WHERE id = :id")


class Stands(Protocol):
    """What a process stands on."""

    @property
    def settings(self) -> Settings:
        """One installation."""

    @property
    def vault(self) -> Vault:
        """The keys."""


def rooms_of_web(stands: Stands, hands: SqlBooks, at_jobs: Engine) -> Mapping[str, Any]:
    """By each room's name, what its doors need. `hands`, at `at_jobs`, open the centre's own hand."""
    tools = tools_of(stands)
    doors = RemedyDoors(hands, CENTRE, printing_of(stands, hands, at_jobs))
    return {
        MONEY: tools,
        PAPERS: moneypage,
        RETURNS: Publishing(
            kept=tools.kept, render=render, unit=stands.settings.unit_name, contact=contact(stands.settings)
        ),
        UNDERSTANDING: Reading(Words(assemble.words(), assemble.slip_words()), kept=tools.kept, slips=PictureReader()),
        ROLL: SqlRoll,
        DEMO: stands.settings.demo,
        STORY: story_of(stands.settings),
        KEEPING: years_of(stands.settings.retention_years),
        SHELF: shelf_of(stands.settings.data, stands.vault),
        STATISTICS: Counted(assemble.figures(), hands, CENTRE),
        BULLETINS: Bulletins(assemble.bulletin_templates(), bulletin.pdf, bulletin.word, stands.settings.unit_name),
        BLOCKS: block_ground(stands.settings.data),
        WARNINGS: practice(),
        INBOX: inbox(stands.vault),
        RACE: Lookout(hands, tools, CENTRE),
        **desk_rooms(stands.vault, tools.kept, doors),
    }


def story_of(settings: Settings) -> str | None:
    """What somebody says on the telephone in a demonstration; None where there is none."""
    path = settings.data / STORY_FILE
    return path.read_text(encoding="utf-8") if settings.demo and path.exists() else None


def tools_of(stands: Stands) -> Tools:
    """By which money is followed and files are kept."""
    return Tools(Keeping(stands.settings.data, stands.vault), assemble.statements(), assemble.tables())


def render(paper: Paper) -> tuple[str, bytes]:
    """A paper's file name and its bytes."""
    return notices.file_name(paper), notices.render(paper)


def printing_of(stands: Stands, books: SqlBooks, engine: Engine) -> Printing:
    """Papers to holders, and where they are kept."""
    return Printing(papers_of(stands, books, engine), Keeping(stands.settings.data, stands.vault))


def papers_of(stands: Stands, books: SqlBooks, engine: Engine) -> CentrePapers:
    """The papers that go to banks and to holders. `engine` and `books` are those of the role jobs."""

    def named(query: Any, **by: str) -> str:
        with engine.connect() as connection:
            found = connection.execute(query, by).scalar()
        return str(found) if found is not None else next(iter(by.values()))

    def before(filed: Filed[Order]) -> Before | None:
        with books.by_hand(CENTRE) as book:
            order = book.get(filed.matter.about or filed.matter.id)
        span = span_of(order) if order is not None else None
        return None if order is None or span is None else Before(order=order, begins=span[0], ends=span[1])

    office = Office(
        unit=lambda path: named(_UNIT, path=path),
        officer=lambda one: named(_OFFICER, id=one),
        before=before,
        contact=contact(stands.settings),
    )
    return CentrePapers(office)


def contact(settings: Settings) -> Contact:
    """How the centre is reached without travelling, as papers name it."""
    return Contact(url=settings.contact_link or settings.origin, phone=settings.contact_phone or "110")
