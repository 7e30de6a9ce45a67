"""Made-up records for the tests of persons."""

import polars as pl

from hezhan import assemble
from hezhan.engines.identify import Register, Verdict, Word, begun, binding, counted, fitted, resolve, traits

GROUND = assemble.identity()
ZHANG = {"name": "张伟国", "id_card": "990101198503071235", "phone": "13800000001"}


def card(head, born, serial):
    """An ID number with its right check character."""
    digits = f"{head}{born}{serial}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11]


def frame(rows):
    return pl.DataFrame([{"record_id": f"r{at:04}", **row} for at, row in enumerate(rows)], infer_schema_length=None)


def model_of(records):
    told, _ = traits(records, GROUND.sounds)
    model = begun(GROUND.weights, counted(told, GROUND.sounds), GROUND.sounds)
    return fitted(records["record_id"].to_list(), told, model)


def persons_of(records, verdicts=(), model=None):
    told, _ = traits(records, GROUND.sounds)
    stands = binding(verdicts)
    ids = records["record_id"].to_list()
    return resolve(ids, told, model or model_of(records), stands.same, stands.different)


def answer(persons):
    return {
        record_id: (persons.person_id(row), round(persons.probability(row), 9))
        for row, record_id in enumerate(persons.record_ids)
    }


def who(rows, verdicts=()):
    """By record its person, of rows given without ids."""
    told = answer(persons_of(frame(rows), verdicts))
    return [told[f"r{at:04}"][0] for at in range(len(rows))]


def said(a, b, word, officer="o1", at=1):
    return Verdict(at, officer, f"r{a:04}", f"r{b:04}", Word(word))


def register_of(records, model, cuts):
    """The records added in batches that end at these rows."""
    register, begin = Register(model), 0
    for end in [*cuts, records.height]:
        part = records.slice(begin, end - begin)
        if part.height:
            told, _ = traits(part, GROUND.sounds)
            register = register.add(part["record_id"].to_list(), told)
        begin = end
    return register
