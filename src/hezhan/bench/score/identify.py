"""身份: which records are one person (`identify`). Signs as in `link`, with records for cases."""

from collections.abc import Iterator

from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Line
from hezhan.bench.score.grouping import grouping, held_beside

PERSON = grouping("identity", "身份", "persons", "条", false_merges=False)


def measure(material: Material) -> Iterator[Line]:
    """Persons against persons."""
    said = material.result["persons"].select(thing="record_id", group="person_id")
    true = material.truth["records"].select(thing="record_id", group="person_id")
    yield from held_beside(PERSON, said, true, "persons", "条记录")


FAMILY = Family(title="身份", definitions=PERSON.definitions, result=("persons",), truth=("records",), measure=measure)
