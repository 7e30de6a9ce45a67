"""The door: files, folders and archives of statements → one `Reading`.

Law: nothing inside an outside file raises, and nothing is lost: the data rows of a source are its entries, its facts and
its problems that are not kept.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from hezhan.adapters.statements.contents import Contents
from hezhan.adapters.statements.facts import join_facts
from hezhan.adapters.statements.files import find_files
from hezhan.adapters.statements.formats import KNOWN
from hezhan.adapters.statements.leaves import Leaf
from hezhan.adapters.statements.mapping import read_mapping
from hezhan.adapters.statements.old_books import OldBooks
from hezhan.adapters.statements.outcomes import Outcome, put_together
from hezhan.adapters.statements.reader import Reader
from hezhan.adapters.statements.workers import Workers
from hezhan.core.problems import Problem
from hezhan.core.reading import Reading, Source

Progress = Callable[[int, int, str], None]


def read(paths: Sequence[Path], *, mapping: Path | None = None, progress: Progress | None = None) -> Reading:
    """Read every file that the paths lead to. `progress(done, total, file)` is called before each file and at the end.

    `mapping` is a TOML file that teaches formats (docs/formats.md). Raises `Refused` only when a path does not exist
    or the mapping is wrong; what is wrong inside files is among the problems.
    """
    formats = (*(read_mapping(mapping) if mapping else ()), *KNOWN)
    found = list(find_files(paths))
    tell = progress or (lambda done, total, file: None)
    leaves: list[Leaf | Problem] = []
    with OldBooks() as old_books, Workers() as workers:
        reader = Reader(workers)
        contents = Contents(formats, old_books, reader)
        for done, file in enumerate(found):
            if isinstance(file, Problem):
                leaves.append(file)
                continue
            tell(done, len(found), file.name)
            for leaf in contents.of_file(file):
                if leaf.place.file != file.name:
                    tell(done, len(found), leaf.place.file)
                leaves.append(leaf)
        reader.begin_all()
        pieces, sources = _read(leaves)
    tell(len(found), len(found), "")
    whole = put_together(pieces)
    return Reading(
        entries=whole.entries,
        facts=join_facts(whole.facts, whole.people),
        sources=sources,
        problems=whole.problems,
    )


def _read(leaves: Sequence[Leaf | Problem]) -> tuple[list[Outcome], list[Source]]:
    """What each leaf gave, and the sources of those that were opened."""
    outcomes, sources = [], []
    for leaf in leaves:
        if isinstance(leaf, Problem):
            outcomes.append(Outcome(problems=[leaf]))
            continue
        source, outcome = leaf.read()
        outcomes.append(outcome)
        sources.append(source)
    return outcomes, sources
