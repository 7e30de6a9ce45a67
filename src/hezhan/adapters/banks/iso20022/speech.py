"""ISO 20022 as the words of a folder line.

In:  a stop or a return. Out: a camt.056, and its papers as files beside it. In: what a bank hands over. Out: a reply or
problems. Law: reading never raises; a statement is not built up in memory here.
"""

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from lxml import etree

from hezhan.adapters.banks.iso20022.recalls import write_recall
from hezhan.adapters.banks.iso20022.resolutions import read_resolution
from hezhan.adapters.banks.iso20022.returns import read_return
from hezhan.adapters.banks.iso20022.words import application_id
from hezhan.adapters.banks.messages import Read
from hezhan.adapters.banks.messages.cells import Unfit
from hezhan.adapters.banks.messages.elements import MOST_BYTES, name_of, text_of, tree
from hezhan.adapters.banks.speech import Sent, Sheet
from hezhan.core.banking import DONE, Application, Reply, What, faults, is_id
from hezhan.core.problems import Problem, Reason, Refused

_READS: Final[Mapping[str, Callable[[etree._Element, bytes, str, Sent], Reply]]] = MappingProxyType(
    {"RsltnOfInvstgtn": read_resolution, "PmtRtr": read_return}
)
_STATEMENT: Final = re.compile(r"<(?:\w+:)?(?:BkToCstmrStmt|BkToCstmrAcctRpt|BkToCstmrDbtCdtNtfctn)\b")
_ASKED: Final = re.compile(r"<(?:\w+:)?OrgnlBizQry>\s*<(?:\w+:)?MsgId>\s*([0-9A-Za-z_\-]{1,64})\s*<")
_HEAD: Final = 8_000  # characters within which a statement says what it is and what it answers
_MOST_PAPERS: Final = 20


class Iso20022:
    """The words."""

    takes = frozenset({What.STOP, What.RETURN})
    remembers = True

    def written(self, application: Application) -> Sheet:
        """The recall and its papers. Raises `Refused` with all that is wrong."""
        wrong = list(faults(application))
        if application.what not in self.takes:
            wrong = [f"ISO 20022 has no message for a {application.what}: it goes by the platform or on paper"]
        elif application.limit_fen is not None:
            wrong.append("ISO 20022 cannot say that only an amount is to be stopped")
        if len(application.papers) > _MOST_PAPERS:
            wrong.append(f"there are more than {_MOST_PAPERS} papers")
        try:
            document = b"" if wrong else write_recall(application)
        except Unfit as unfit:
            wrong.append(str(unfit))
        if wrong:
            name = application.application_id[:64]
            raise Refused([Problem(file=name, row=0, reason=Reason.UNREADABLE, text=text) for text in wrong])
        papers = enumerate(application.papers, start=1)
        return Sheet(document, tuple((f".{number}.pdf", paper.content) for number, paper in papers))

    def read(self, content: bytes, source: str, bank_id: str, sent: Sent) -> Read:
        """A document of the bank."""
        try:
            return Read(reply=self._reply(content, source, bank_id, sent))
        except Unfit as unfit:
            problem = Problem(file=source, row=0, reason=unfit.reason, text=str(unfit))
            return Read(problems=(problem,))

    def _reply(self, content: bytes, source: str, bank_id: str, sent: Sent) -> Reply:
        if len(content) > MOST_BYTES:
            raise Unfit(f"the message is larger than {MOST_BYTES >> 20} MiB")
        head = text_of(content)[:_HEAD]
        if _STATEMENT.search(head):
            return _statement(content, head, source, bank_id)
        root = tree(content)
        kinds = [name_of(child) for child in root]
        if name_of(root) != "Document" or len(kinds) != 1 or kinds[0] not in _READS:
            said = ", ".join(kinds)[:60]
            raise Unfit(
                f"it is {said!r} in <{name_of(root)[:20]}>; camt.029, pacs.004, camt.052, .053 and .054 are read"
            )
        return _READS[kinds[0]](root, content, bank_id, sent)


def _statement(content: bytes, head: str, source: str, bank_id: str) -> Reply:
    """A statement names the query that it answers by `OrgnlBizQry`, or the name of its file does."""
    asked = _ASKED.search(head)
    application = application_id(asked[1]) if asked else PurePosixPath(source).name.partition(".")[0]
    if not is_id(application):
        raise Unfit("the statement does not say which query it answers, neither in OrgnlBizQry nor by its file's name")
    digest = sha256(content).hexdigest()
    return Reply(
        application_id=application,
        message_id=digest,
        what=What.ASK_STATEMENT,
        bank_id=bank_id,
        result=DONE,
        sha256=digest,
        statement=content,
        statement_name=f"{application}.xml",
    )
