"""The annexes: a page for each victim, sums that hold, nothing left of the template, nothing that could act."""

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hezhan.adapters.documents import words
from hezhan.adapters.documents.annexes import ANNEXES, annex
from hezhan.adapters.documents.annexes.building import BUILDERS, FOLDER, write_templates
from hezhan.adapters.documents.annexes.identity import told_by
from hezhan.adapters.documents.annexes.pages import annex_page
from hezhan.adapters.documents.annexes.sources import by_source
from hezhan.adapters.documents.digest import Digest
from hezhan.core.money import Fen, capitals, parse_yuan, yuan
from hezhan.core.policies import Policy
from tests.adapters.documents.example import example
from tests.adapters.documents.example_world import NUMBERS

CASE = example()
DIGEST = Digest(CASE)
BODY = "word/document.xml"


def part(archive, name=BODY):
    with zipfile.ZipFile(BytesIO(archive)) as found:
        return found.read(name).decode()


def text_of(archive):
    return "\n".join(etree.fromstring(part(archive).encode()).itertext())


@pytest.mark.parametrize("name", BUILDERS)
def test_the_templates_shipped_are_those_that_the_tables_build(name, tmp_path):
    write_templates(tmp_path)
    built = (tmp_path / f"{name}.docx").read_bytes()
    shipped = (FOLDER / f"{name}.docx").read_bytes()
    for member in (BODY, "word/footer1.xml", "word/styles.xml"):
        assert etree.canonicalize(part(built, member)) == etree.canonicalize(part(shipped, member))


@pytest.mark.parametrize("name", ANNEXES)
def test_each_victim_has_a_page_and_nothing_of_the_template_is_left(name):
    made = annex(DIGEST, name)
    text = text_of(made)
    assert docx.Document(BytesIO(made))
    assert "{{" not in text
    assert "{%" not in text
    assert text.count(f"附件{name[-1]}") == len(CASE.claims)
    assert part(made).count('w:type="page"') == len(CASE.claims) - 1
    for claim in CASE.claims:
        assert claim.victim in text
        paid = DIGEST.paid(claim.claim_id)
        assert yuan(paid) in text
        assert capitals(paid) in text
    footer = part(made, "word/footer1.xml")
    assert "先进先出" in footer
    assert words.PROPOSAL in footer


@pytest.mark.parametrize("policy", [Policy.FIFO, Policy.PRO_RATA])
def test_the_lines_of_a_page_sum_to_what_the_plan_pays(policy):
    digest = Digest(example(policy))
    for claim in digest.case.claims:
        page = annex_page(digest, claim)
        assert sum(parse_yuan(line.amount) for line in page.lines) == digest.paid(claim.claim_id)
        assert all(capitals(parse_yuan(line.amount)) == line.capitals for line in page.lines)


def test_money_goes_back_to_the_account_it_came_from():
    payments = {(p.account, p.claim_id): by_source(DIGEST, p) for p in CASE.plan}
    # 18,003.33 in A6 is from the second account of the victim alone, as its strand tells
    assert payments[NUMBERS["A6"], "C-0318-11"] == [(NUMBERS["V2"], Fen(800001))]
    split = dict(payments[NUMBERS["A4"], "C-0318-11"])
    assert set(split) == {NUMBERS["V2"], NUMBERS["V2b"]}


@given(
    st.integers(0, 10**12),
    st.lists(st.tuples(st.sampled_from(["V1", "V2", "V2b"]), st.integers(1, 10**12)), min_size=1, max_size=6),
)
def test_a_split_payment_sums_to_the_payment(fen, paid):
    own = [replace(CASE.flows[0], payer=NUMBERS[key], fen=Fen(amount)) for key, amount in paid]
    case = replace(CASE, claim_lines={"C-0318-07": own}, strands=[])
    payment = replace(CASE.plan[0], claim_id="C-0318-07", fen=Fen(fen))
    digest = Digest(case)
    parts = by_source(digest, payment)
    assert sum(part for _, part in parts) == fen
    assert {account for account, _ in parts} <= {NUMBERS[key] for key, _ in paid}
    total = sum(amount for _, amount in paid)
    for account, share in parts:
        weight = sum(amount for key, amount in paid if NUMBERS[key] == account)
        assert abs(share * total - fen * weight) < total


def test_rare_and_hostile_characters_survive_as_text():
    names = {"C-0318-07": "𠮷㛃䶮 <w:p/> & {{ page }} {% x %}\x00\u202e"}
    claims = [replace(c, victim=names.get(c.claim_id, c.victim)) for c in CASE.claims]
    made = annex(Digest(replace(CASE, claims=claims)), "annex-1")
    assert "𠮷㛃䶮 <w:p/> & {{ page }} {% x %}" in text_of(made)
    assert '=HYPERLINK("http://x.invalid","周")' in text_of(made)


def test_what_nobody_told_stays_a_line_to_fill_in():
    head = replace(CASE.head, case_no="", unit="", officers=())
    page = annex_page(Digest(replace(CASE, head=head)), CASE.claims[1])
    assert page.case_no == page.unit == page.sex == page.born == page.id_card == words.BLANK


def test_the_victims_number_is_taken_only_from_their_own_account():
    first, second, _ = (annex_page(DIGEST, claim) for claim in CASE.claims)
    assert (first.sex, first.born, first.id_kind) == ("女", "1949年12月31日", "居民身份证")
    assert second.id_card == words.BLANK
    other = replace(CASE.claims[0], victim="别人")
    assert annex_page(DIGEST, other).id_card == words.BLANK


def test_the_article_cited_is_that_in_force():
    page = annex_page(DIGEST, CASE.claims[0])
    assert "第二百四十五条" in page.request
    old = replace(CASE, head=replace(CASE.head, made_at=CASE.head.made_at - 10 * 365 * 86400 * 10**6))
    assert "第二百三十四条" in annex_page(Digest(old), CASE.claims[0]).request


def test_a_plan_without_payments_gives_no_decision():
    made = text_of(annex(Digest(replace(CASE, plan=[])), "annex-3"))
    assert "本方案没有拟返还的款项" in made
    assert "返还决定书" not in made


def test_the_condition_is_printed():
    digest = Digest(example(conditional=True))
    assert words.CONDITIONAL in part(annex(digest, "annex-2"), "word/footer1.xml")


def test_the_same_case_gives_the_same_bytes():
    assert annex(DIGEST, "annex-2") == annex(Digest(example()), "annex-2")


@pytest.mark.parametrize(
    ("number", "sex", "born"),
    [("11010519491231002X", "女", "1949-12-31"), ("11010519491231002x", "女", "1949-12-31")],
)
def test_an_id_number_tells_sex_and_birth(number, sex, born):
    told = told_by(number)
    assert told is not None
    assert (told.sex, told.born.isoformat()) == (sex, born)


@pytest.mark.parametrize(
    "number", ["", "110105194912310021", "１１０１０５１９４９１２３１００２Ｘ", "11010519490231002X", "1" * 18]
)
def test_a_number_that_does_not_check_tells_nothing(number):
    assert told_by(number) is None
