"""Applications as documents, both ways.

In:  an `Application`. Out: its document. In: a document. Out: the `Application`, or problems.
Law: an application has one document; what is written is read back (instants to the second). Only what the message carries
comes back: a question about a holder has no amount.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from lxml import etree

from hezhan.adapters.banks.messages.cells import Unfit
from hezhan.adapters.banks.messages.codes import CODES, LIMITED, PLATFORM, WHOLE, Code
from hezhan.adapters.banks.messages.elements import Parts, below, branch, leaf, leaves, parts, written
from hezhan.adapters.banks.messages.fields import ASKED, ATTACHMENTS, STOP_AMOUNT
from hezhan.adapters.banks.messages.items import Item, Telling, elements, nested, values
from hezhan.adapters.banks.messages.schemas import misfit
from hezhan.core.banking import Application, BankAccount, Enclosure, Officer, What, faults
from hezhan.core.problems import Problem, Reason, Refused

MOST_BYTES: Final = 2 << 20  # of a document that we write: what the platform takes
_MOST_PAPERS: Final = 20
_FILE_NAME = re.compile(r"[^/\\\x00-\x1f:]{1,100}")
_GROUPS: Final[Mapping[str, Callable[..., Any]]] = {
    "from_account": BankAccount,
    "operator": Officer,
    "investigator": Officer,
}


def write_application(application: Application) -> bytes:
    """The document. Raises `Refused` with all that is wrong, as far as it can be told at once."""
    wrong = [*faults(application), *_papers_wrong(application.papers)]
    if wrong:
        raise _refused(application, wrong)
    code = CODES[application.what]
    head = {code.element: code.asked, "MessageFrom": PLATFORM, "TransSerialNumber": application.application_id}
    try:
        body = list(elements(ASKED[application.what], application))
        if application.papers:
            body.append(_attachments(application.papers))
        if application.what is What.STOP and application.limit_fen is not None:
            body += elements([STOP_AMOUNT], application)
    except Unfit as unfit:
        raise _refused(application, [str(unfit)]) from None
    content = written(code.root, head, body)
    if len(content) > MOST_BYTES:
        raise _refused(application, [f"with its papers it is larger than {MOST_BYTES >> 20} MiB"])
    against = misfit(code.asked, content)
    if against:
        raise _refused(application, [against])
    return content


def read_application(content: bytes, file: str) -> tuple[Application | None, list[Problem]]:
    """What a bank reads: the application, or None and what is wrong."""
    telling = Telling(file, [])
    application = None
    try:
        application = _read(parts(content), telling)
    except Unfit as unfit:
        telling.wrong(str(unfit), unfit.reason)
    if application is not None:
        for sentence in faults(application):
            telling.wrong(sentence)
    lost = any(not problem.kept for problem in telling.faults)
    return None if lost else application, telling.faults


def _read(message: Parts, telling: Telling) -> Application | None:
    what = _what(message)
    items = (*ASKED[what], STOP_AMOUNT) if what is What.STOP else ASKED[what]
    told = values(items, message.body, telling, beside=[ATTACHMENTS])
    _compare_freeze_type(items, message.body, told)
    papers = _papers(message.body)
    needed = ("application_id", "bank_id", "holder_id" if what is What.ASK_ACCOUNTS else "account")
    if any(name not in told for name in needed):
        telling.wrong(f"{CODES[what].asked} needs {', '.join(name for name in needed if name not in told)}")
        return None
    return Application(what=what, papers=papers, **{"account": "", **nested(told, _GROUPS)})


def _what(message: Parts) -> What:
    for what, code in CODES.items():
        if _is(message, code):
            return what
    raise Unfit(f"the message is none of {', '.join(code.asked for code in CODES.values())}")


def _is(message: Parts, code: Code) -> bool:
    return message.root in (code.root, "Request") and message.head.get(code.element) == code.asked


def _compare_freeze_type(items: tuple[Item, ...], body: etree._Element, told: dict[str, Any]) -> None:
    if not any(item.element == "FreezeType" for item in items):
        return
    wanted = LIMITED if "limit_fen" in told else WHOLE
    said = dict(leaves(body)).get("FreezeType", "")
    if said != wanted:
        raise Unfit(f"FreezeType is {said[:20]!r}; 01 goes with a Balance, 02 with none", Reason.AMOUNT)


def _attachments(papers: tuple[Enclosure, ...]) -> etree._Element:
    return branch(
        ATTACHMENTS,
        [
            branch(
                "Attachment",
                [leaf("Filename", paper.name), leaf("Content", base64.b64encode(paper.content).decode("ascii"))],
            )
            for paper in papers
        ],
    )


def _papers(body: etree._Element) -> tuple[Enclosure, ...]:
    papers = tuple(_paper(dict(leaves(one))) for one in below(body, ATTACHMENTS, "Attachment"))
    wrong = _papers_wrong(papers)
    if wrong:
        raise Unfit(wrong[0])
    return papers


def _paper(told: dict[str, str]) -> Enclosure:
    if set(told) != {"Filename", "Content"}:
        raise Unfit("an Attachment has a Filename and a Content")
    try:
        content = base64.b64decode("".join(told["Content"].split()), validate=True)
    except (binascii.Error, ValueError):
        raise Unfit(f"the Content of {told['Filename'][:40]!r} is not base64") from None
    return Enclosure(name=told["Filename"], content=content)


def _papers_wrong(papers: tuple[Enclosure, ...]) -> list[str]:
    wrong = [
        f"the name of paper {number} is blank, longer than 100 characters or a path"
        for number, paper in enumerate(papers, start=1)
        if not _FILE_NAME.fullmatch(paper.name) or paper.name != paper.name.strip() or not paper.name.isprintable()
    ]
    if len(papers) > _MOST_PAPERS:
        wrong.append(f"there are more than {_MOST_PAPERS} papers")
    return wrong


def _refused(application: Application, sentences: list[str]) -> Refused:
    name = application.application_id[:64]
    return Refused([Problem(file=name, row=0, reason=Reason.UNREADABLE, text=sentence) for sentence in sentences])
