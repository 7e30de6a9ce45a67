"""A document from a bank, whatever it is.

In:  bytes, and the name under which problems are told. Out: a reply, a report, or problems.
Law: it never raises; whoever wrote the bytes decides nothing but what they say.
"""

from dataclasses import dataclass

from hezhan.adapters.banks.messages.cells import Unfit
from hezhan.adapters.banks.messages.codes import CODES, PLATFORM, REPORT
from hezhan.adapters.banks.messages.elements import Parts, parts
from hezhan.adapters.banks.messages.items import Telling
from hezhan.adapters.banks.messages.replies import read_reply, what_of
from hezhan.adapters.banks.messages.reports import is_report, read_report
from hezhan.core.banking import BankReport, Reply, is_id
from hezhan.core.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What became of a document. Problems beside a reply or a report are `kept`: told, and no more."""

    reply: Reply | None = None
    report: BankReport | None = None
    problems: tuple[Problem, ...] = ()


def read_message(content: bytes, file: str, bank_id: str = "") -> Read:
    """Read it. With `bank_id`, a message that names another sender is refused: it came by this bank's line."""
    telling = Telling(file, [])
    try:
        message = parts(content)
        _check_sender(message, bank_id)
        if is_report(message):
            report = read_report(message, content, telling)
            return Read(report=report, problems=tuple(telling.faults))
        reply = _reply(message, content, telling)
    except Unfit as unfit:
        telling.wrong(str(unfit), unfit.reason)
        return Read(problems=tuple(telling.faults))
    return Read(reply=reply, problems=tuple(telling.faults))


def _reply(message: Parts, content: bytes, telling: Telling) -> Reply | None:
    what = what_of(message)
    if what is None:
        said = message.head.get("TxCode", message.head.get("Form", ""))
        known = ", ".join([*(code.answered for code in CODES.values()), REPORT])
        raise Unfit(f"the message is {said[:20]!r} in <{message.root[:20]}>; {known} are read")
    return read_reply(what, message, content, telling)


def _check_sender(message: Parts, bank_id: str) -> None:
    said = message.head.get("MessageFrom", "")
    if not is_id(said):
        raise Unfit("MessageFrom is missing, or no id of a bank")
    if said == PLATFORM:
        raise Unfit("MessageFrom is the platform itself: it is no message of a bank")
    if bank_id and said != bank_id:
        raise Unfit(f"MessageFrom is {said}, but it came by the line of {bank_id}")
