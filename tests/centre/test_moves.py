"""What officers write in moves: sealed in the books, a hash in the log, proven by a package, masked by role on looks."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.packages import TOOLS, read
from hezhan.core.matters import Kind, Slice
from hezhan.core.matters.words import WORDED, parted, reworded
from hezhan.engines.evidence import digest, encode
from hezhan.engines.rights import Role
from hezhan.engines.rights.masking import most_shown
from hezhan.flows.cases.handling import grade, stand_back
from hezhan.flows.evidence.comparing import differences
from hezhan.flows.evidence.log import check_store
from hezhan.flows.evidence.packing import ask_evidence, make_evidence
from hezhan.flows.showing import masked_move
from tests.centre.archive import asked, audit_room, evidence_room, forge, worked_case
from tests.centre.test_evidence import fetched

WHY = "周某兰的邻居江某左在场"
TEXTS = st.text(min_size=1, max_size=9)


def graded(centre):
    case_id = worked_case(centre)
    with centre.desk("lead.east") as desk:
        grade(desk, desk.seen(case_id, Kind.CASE), "major", WHY)
        stand_back(desk, desk.seen(case_id, Kind.CASE), "duty2.east", WHY)
    return case_id


@given(
    st.dictionaries(st.sampled_from([*sorted(WORDED), "grade", "fen"]), st.one_of(TEXTS, st.lists(TEXTS), st.just("")))
)
def test_parts_of_a_body_are_the_whole_and_only_words_are_replaced(body):
    opened, words = parted(body)
    assert opened | words == body
    assert opened.keys() & words.keys() == set()
    assert all(name in WORDED for name in words)
    assert reworded(body, lambda text: text) == body
    hidden = reworded(body, lambda _: "****")
    assert all(hidden[name] == body[name] for name in opened)
    assert all(set(hidden[name]) <= {"*", "****"} for name in words)


def test_what_somebody_wrote_lies_open_nowhere_and_is_read_as_it_was_written(centre):
    case_id = graded(centre)
    rows = asked(centre, "SELECT body::text, act FROM hz.move WHERE matter_id = %s", case_id)
    entries = asked(centre, "SELECT convert_from(entry, 'UTF8') FROM hz.log")
    assert not [row for row in (*rows, *entries) if any(part in row[0] for part in ("周某兰", "江某左", "邻居"))]
    assert {act for body, act in rows if '"sealed"' in body} == {"grade", "stand-back"}
    with centre.desk("duty.east") as desk:
        case = desk.seen(case_id, Kind.CASE)
    assert case.done("grade").body == {"grade": "major", "reason": WHY}
    assert case.done("stand-back").body == {"member": "duty2.east", "reason": WHY}
    assert check_store(audit_room(centre)).broken is None


def test_words_moved_to_another_move_or_taken_away_are_found(centre):
    graded(centre)
    for forged in (
        "UPDATE hz.move SET body = body || (SELECT jsonb_build_object('sealed', body->'sealed') FROM hz.move"
        " WHERE act = 'stand-back') WHERE act = 'grade'",
        "UPDATE hz.move SET body = body - 'sealed' WHERE act = 'stand-back'",
    ):
        before = asked(centre, "SELECT matter_id, n, body::text FROM hz.move")
        forge(centre, forged)
        assert check_store(audit_room(centre)).broken is not None
        forge(
            centre, *[("UPDATE hz.move SET body = %s WHERE (matter_id, n) = (%s, %s)", (b, m, n)) for m, n, b in before]
        )
        assert check_store(audit_room(centre)).broken is None


def test_words_put_into_a_row_in_clear_are_not_what_its_entry_wrote(centre):
    worked_case(centre)
    forge(centre, """UPDATE hz.move SET body = '{"grade": "MAJOR", "reason": "金额大"}' WHERE act = 'grade'""")
    assert "is not what entry" in check_store(audit_room(centre)).broken.reason


def test_entries_of_an_earlier_version_that_tell_the_words_are_still_right(centre):
    case = evidence_room(centre).chronicle.case(worked_case(centre))
    told = Slice(case.facts, [replace(one, entry=with_words(one.entry)) for one in case.entries])
    assert told.entries != case.entries
    assert differences(told, TOOLS.parse) == []  # whether its row was sealed since
    bare = [replace(fact, words={}) for fact in case.facts]
    assert differences(Slice(bare, told.entries), TOOLS.parse) == []  # or not
    assert differences(Slice(bare, case.entries), TOOLS.parse) != []


def with_words(entry):
    """The entry as it was written while the log still told words."""
    fields = json.loads(entry)
    move = fields["content"].get("move", {})
    if "words" not in move:
        return entry
    del move["words"]
    move["body"]["reason"] = "金额大"
    return encode(fields)


def test_a_package_holds_the_words_and_its_entries_name_their_hash(centre, tmp_path):
    case_id = graded(centre)
    with centre.desk("fund.east", purpose=case_id) as desk:
        export_id = ask_evidence(desk, desk.seen(case_id, Kind.CASE), "移送审查起诉", "某区人民检察院").id
    make_evidence(evidence_room(centre), "fund.east", export_id)
    found = read(fetched(centre, export_id, tmp_path), None).members
    listed = [json.loads(line) for line in found["contents.jsonl"].content.splitlines()]
    words = [one for one in listed if one["name"].startswith("words-")]
    assert len(words) == 3  # two grades, one who stands back
    named = {sha for line in found["entries.jsonl"].content.splitlines() for sha in json.loads(line)["files"]}
    assert {one["sha256"] for one in words} <= named
    assert all(f"files/{one['sha256']}" in found for one in words)


def test_a_document_of_words_is_found_out_by_nobody_who_guesses_them(centre):
    graded(centre)
    hashes = [
        told["content"]["move"]["words"]
        for (entry,) in asked(
            centre, "SELECT entry FROM hz.log WHERE act IN ('case.grade', 'case.assign') AND NOT look"
        )
        if "words" in (told := json.loads(bytes(entry)))["content"].get("move", {})
    ]
    assert len(hashes) == len(set(hashes)) == 3  # the same sentence twice has two hashes
    assert digest(WHY.encode()) not in hashes


def test_who_does_not_see_names_sees_no_words(centre):
    body = {"grade": "major", "reason": WHY}
    assert masked_move(body, most_shown([Role.DUTY_OFFICER])) == body
    assert masked_move(body, most_shown([Role.AUDITOR])) == body | {"reason": "****"}
    assert masked_move(replace_reason(body), most_shown([Role.TELECOM])) == body | {"reason": ["****", "****"]}


def replace_reason(body):
    return body | {"reason": [WHY, WHY]}
