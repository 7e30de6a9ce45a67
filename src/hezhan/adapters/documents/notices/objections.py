"""Papers of the remedy: 异议受理回执 and 异议答复书 with its reasons and the next remedy (程序规定第196条)."""

from hezhan.adapters.documents.notices.blocks import Sheet
from hezhan.adapters.documents.notices.holder_words import WORDS
from hezhan.adapters.documents.notices.holders import HOUSE, account_rows, closed, part_rows, titles
from hezhan.adapters.documents.notices.wording import BLANK, MEASURES, articles, end_in_words, moment_in_words
from hezhan.core.papers import ObjectionAnswer, ObjectionReceipt


def objection_receipt(paper: ObjectionReceipt) -> Sheet:
    """异议受理回执."""
    say, language = WORDS[paper.language], paper.language
    sheet = Sheet(paper.issue, titles(paper.issue, language, "receipt-title"), language)
    sheet.to(paper.objector)
    sheet.prose(say["received"])
    law_by = f"{end_in_words(paper.law_by, language)}（{articles(['complaint'], paper.issue.made_at, language)}）"
    sheet.form(
        *account_rows(paper.account, language),
        (say["measure"], MEASURES[language][paper.measure], say["number"], paper.measure_number),
        (say["received-at"], moment_in_words(paper.received_at, language)),
        (say["channel"], paper.channel),
        (say["says"], paper.says),
        (say["enclosures"], "\n".join(paper.enclosures) or say["nothing"]),
        (say["answer-by"], f"{end_in_words(paper.answer_by, language)}（{HOUSE[language]}）"),
        (say["law-by"], law_by),
        (say["url"], paper.contact.url),
        (say["phone"], paper.contact.phone, say["code"], paper.code),
    )
    sheet.prose(say["receipt-how"])
    closed(sheet)
    return sheet


def objection_answer(paper: ObjectionAnswer) -> Sheet:
    """异议答复书."""
    say, language, at = WORDS[paper.language], paper.language, paper.issue.made_at
    sheet = Sheet(paper.issue, titles(paper.issue, language, "answer-title"), language)
    sheet.to(paper.objector)
    received = moment_in_words(paper.received_at, language)
    sheet.prose(say["answer"].format(received=received, receipt=paper.receipt_number.strip() or BLANK))
    sheet.form(
        *account_rows(paper.account, language),
        (say["measure"], MEASURES[language][paper.measure], say["number"], paper.measure_number),
        (say["outcome"], say[paper.outcome]),
        *part_rows(paper.part, language),
    )
    sheet.heading(say["reasons"])
    sheet.points(paper.reasons)
    sheet.heading(say["next"])
    sheet.prose(
        say["next-how"].format(
            complaint=articles(["complaint"], at, language),
            days=paper.complaint_days,
            procuratorate=paper.procuratorate.strip() or say["procuratorate"],
        )
    )
    sheet.form(
        (say["url"], paper.contact.url),
        (say["phone"], paper.contact.phone),
        (say["reviewer"], paper.reviewer),
    )
    closed(sheet)
    return sheet
