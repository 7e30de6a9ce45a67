"""告知书 and 解除告知书 to a holder: what was done, by whom, on what ground, until when, how to object."""

from hezhan.adapters.documents.notices.blocks import Sheet
from hezhan.adapters.documents.notices.holder_words import WORDS
from hezhan.adapters.documents.notices.wording import (
    BLANK,
    CHINESE,
    ENGLISH,
    MEASURES,
    RELEASE_ARTICLES,
    articles,
    end_in_words,
    moment_in_words,
    within,
)
from hezhan.core import law
from hezhan.core.money import Fen, capitals, yuan
from hezhan.core.papers import HolderNotice, HolderReleased, Issue, Language, Measure, NamedAccount, Part

# Not law, and never shown as law.
HOUSE = {CHINESE: law.DOCUMENTS["house"].title, ENGLISH: law.DOCUMENTS["house"].in_english}


def titles(issue: Issue, language: Language, key: str) -> tuple[str, ...]:
    """The unit and the title; the Chinese one stands above the English, so that a clerk knows what is shown to him."""
    chinese = (issue.unit, WORDS[CHINESE][key])
    return chinese if language is CHINESE else (*chinese, WORDS[language][key])


def account_rows(one: NamedAccount, language: Language) -> tuple[tuple[str, str], ...]:
    """Holder, number and bank, for a form."""
    say = WORDS[language]
    return (say["holder"], one.holder), (say["account"], one.account), (say["bank"], one.bank)


def holder_notice(paper: HolderNotice) -> Sheet:
    """告知书."""
    say, language, at = WORDS[paper.language], paper.language, paper.issue.made_at
    sheet = Sheet(paper.issue, titles(paper.issue, language, f"{paper.measure}-title"), language)
    sheet.to(paper.account.holder)
    unit = paper.issue.unit.strip() or BLANK
    sheet.prose(say["told"].format(unit=unit, measure=MEASURES[language][paper.measure]))
    sheet.heading(say["done"])
    sheet.form(
        *account_rows(paper.account, language),
        (say["measure"], _means(paper.measure, paper.fen, language)),
        (say["by"], paper.issue.unit),
        (say["number"], paper.measure_number),
        (say["ground"], _grounds(paper)),
        (say["from"], moment_in_words(paper.held_from, language)),
        (say["until"], end_in_words(paper.held_until, language)),
    )
    sheet.prose(say["ends"])
    sheet.heading(say["object"])
    sheet.prose(say["object-how"])
    sheet.form(
        (say["url"], paper.contact.url),
        (say["phone"], paper.contact.phone, say["code"], paper.code),
    )
    sheet.heading(say["answered"])
    sheet.prose(
        say["answered-how"].format(
            within=within(paper.answer_hours, language),
            house=HOUSE[language],
            complaint=articles(["complaint"], at, language),
            days=paper.complaint_days,
        )
    )
    sheet.heading(say["care"])
    sheet.prose(say["care-how"])
    closed(sheet)
    return sheet


def _grounds(paper: HolderNotice) -> str:
    """In Chinese too where it is told in English, so that anybody can look it up."""
    told = (articles(paper.grounds, paper.issue.made_at, language) for language in (paper.language, CHINESE))
    return "\n".join(dict.fromkeys(told))


def _means(measure: Measure, fen: Fen | None, language: Language) -> str:
    say = WORDS[language]
    if measure is Measure.STOP:
        return say["stop-means"]
    if fen is None:
        return say["whole-means"]
    return say["limit-means"].format(yuan=yuan(fen), capitals=capitals(fen))


def holder_released(paper: HolderReleased) -> Sheet:
    """解除告知书."""
    say, language = WORDS[paper.language], paper.language
    sheet = Sheet(paper.issue, titles(paper.issue, language, f"{paper.measure}-released-title"), language)
    sheet.to(paper.account.holder)
    unit = paper.issue.unit.strip() or BLANK
    whole = "released-whole" if paper.part is None else "released-part"
    sheet.prose(say[whole].format(unit=unit, measure=MEASURES[language][paper.measure]))
    rows = [
        *account_rows(paper.account, language),
        (say["number"], paper.measure_number),
        (say["from"], moment_in_words(paper.held_from, language)),
        (say["released-at"], moment_in_words(paper.released_at, language)),
        (say["reason"], say[paper.ground]),
    ]
    if paper.proven_at is not None:
        rows.append((say["proven-at"], moment_in_words(paper.proven_at, language)))
    rows += part_rows(paper.part, language)
    sheet.form(*rows, (say["url"], paper.contact.url), (say["phone"], paper.contact.phone))
    if paper.proven_at is not None:
        cited = articles([RELEASE_ARTICLES[paper.ground]], paper.issue.made_at, language)
        sheet.prose(say["unrelated-how"].format(articles=cited))
    sheet.prose(say["others"], say["care-how"])
    closed(sheet)
    return sheet


def part_rows(part: Part | None, language: Language) -> list[tuple[str, str]]:
    """What is released and what stays, where it is a part."""
    if part is None:
        return []
    say = WORDS[language]
    until = end_in_words(part.until, language)
    return [
        (say["released-part-sum"], say["yuan"].format(yuan=yuan(part.released), capitals=capitals(part.released))),
        (say["remaining"], say["remaining-how"].format(yuan=yuan(part.remaining), until=until)),
    ]


def closed(sheet: Sheet) -> None:
    """The end of a paper to a holder; a translation says which text prevails."""
    if sheet.language is ENGLISH:
        sheet.notes(WORDS[ENGLISH]["prevails"])
    sheet.closing()
