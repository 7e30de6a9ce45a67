"""ISO 20022 camt.053: version 001.02 with a file per account, and one file of version 001.08 with several.

Quirks: version 08 wraps parties in Pty and the status in Cd, and tells times in UTC; entries carry no running
balance, only OPBD and CLBD do; cash, cards, fees and interest are told by the bank transaction code. The number that
both banks know is EndToEndId; AcctSvcrRef is the bank's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from xml.sax.saxutils import escape

from hezhan.city.banks.formats.cells import save, yuan_text
from hezhan.city.banks.lines import Book, Line, Printed
from hezhan.city.days import BEGIN, END
from hezhan.core.instants import iso, local
from hezhan.core.transfers import TransferKind

_ALONE = 5  # so many accounts have a file of their own
_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
_CODES = {
    (TransferKind.CASH_OUT, -1): ("PMNT", "CNTR", "CWDL"),
    (TransferKind.CASH_IN, +1): ("PMNT", "CNTR", "CDPT"),
    (TransferKind.MERCHANT, -1): ("PMNT", "CCRD", "POSD"),
    (TransferKind.FEE, -1): ("ACMT", "MDOP", "CHRG"),
    (TransferKind.INTEREST, +1): ("ACMT", "MCOP", "INTR"),
}


@dataclass(frozen=True, slots=True)
class _Version:
    number: str
    utc: bool

    @property
    def newer(self) -> bool:
        """Whether parties and status are wrapped."""
        return self.number == "08"


_OLD, _NEW = _Version("02", utc=False), _Version("08", utc=True)


def write(folder: Path, book: Book) -> list[Printed]:
    """Write all files; `row` of an entry counts through the whole file."""
    books = list(book.values())
    files = [(f"云岭银行/camt053-{lines[0].account.number}.xml", [lines], _OLD) for lines in books[:_ALONE]]
    files.append(("云岭银行/camt053-rest.xml", books[_ALONE:], _NEW))
    printed: list[Printed] = []
    for name, parts, version in files:
        save(folder / name, "".join(_document(parts, version)), "utf-8")
        shown = [line for lines in parts for line in lines]
        printed += [Printed(file=name, row=row, line=line) for row, line in enumerate(shown, start=1)]
    return printed


def _document(parts: list[list[Line]], version: _Version) -> Iterator[str]:
    made = _moment(END, version)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<Document xmlns="{_NAMESPACE}{version.number}"><BkToCstmrStmt>\n'
    yield f"<GrpHdr><MsgId>YL20240512{version.number}</MsgId><CreDtTm>{made}</CreDtTm></GrpHdr>\n"
    for position, lines in enumerate(parts, start=1):
        yield from _statement(position, lines, version)
    yield "</BkToCstmrStmt></Document>\n"


def _statement(position: int, lines: list[Line], version: _Version) -> Iterator[str]:
    account, first, last = lines[0].account, lines[0], lines[-1]
    begin, end = _moment(BEGIN, version), _moment(END, version)
    yield f"<Stmt><Id>{account.number}-{position}</Id><CreDtTm>{end}</CreDtTm>"
    yield f"<FrToDt><FrDtTm>{begin}</FrDtTm><ToDtTm>{end}</ToDtTm></FrToDt>\n"
    yield f"<Acct><Id><Othr><Id>{account.number}</Id></Othr></Id><Ccy>CNY</Ccy>"
    yield f"<Ownr><Nm>{escape(account.holder.name)}</Nm></Ownr>"
    yield f"<Svcr><FinInstnId><Nm>{account.bank.name}</Nm></FinInstnId></Svcr></Acct>\n"
    yield _balance("OPBD", first.balance_fen - first.sign * first.fen, BEGIN)
    yield _balance("CLBD", last.balance_fen, END)
    for number, line in enumerate(lines, start=1):
        yield "".join(_entry(number, line, version)) + "\n"
    yield "</Stmt>\n"


def _balance(code: str, fen: int, moment: int) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="CNY">{yuan_text(fen)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
        f"<Dt><Dt>{local(moment):%Y-%m-%d}</Dt></Dt></Bal>\n"
    )


def _entry(number: int, line: Line, version: _Version) -> Iterator[str]:
    moment = _moment(line.time, version)
    domain, family, sub_family = _CODES.get(
        (line.kind, line.sign), ("PMNT", "RCDT" if line.sign > 0 else "ICDT", "DMCT")
    )
    yield f'<Ntry><NtryRef>{number}</NtryRef><Amt Ccy="CNY">{yuan_text(line.fen)}</Amt>'
    yield f"<CdtDbtInd>{'CRDT' if line.sign > 0 else 'DBIT'}</CdtDbtInd>"
    yield "<Sts><Cd>BOOK</Cd></Sts>" if version.newer else "<Sts>BOOK</Sts>"
    yield f"<BookgDt><DtTm>{moment}</DtTm></BookgDt><ValDt><DtTm>{moment}</DtTm></ValDt>"
    yield f"<AcctSvcrRef>YL{number:06d}{line.account.number[-4:]}</AcctSvcrRef>"
    yield f"<BkTxCd><Domn><Cd>{domain}</Cd><Fmly><Cd>{family}</Cd>"
    yield f"<SubFmlyCd>{sub_family}</SubFmlyCd></Fmly></Domn></BkTxCd>"
    yield "<NtryDtls><TxDtls>"
    yield f"<Refs><EndToEndId>{line.serial}</EndToEndId></Refs>"
    if version.newer:
        yield f'<Amt Ccy="CNY">{yuan_text(line.fen)}</Amt>'
        yield f"<CdtDbtInd>{'CRDT' if line.sign > 0 else 'DBIT'}</CdtDbtInd>"
    yield from _parties(line, version)
    if line.remark:
        yield f"<RmtInf><Ustrd>{escape(line.remark)}</Ustrd></RmtInf>"
    yield "</TxDtls></NtryDtls>"
    yield f"<AddtlNtryInf>{escape(line.words)}</AddtlNtryInf></Ntry>"


def _parties(line: Line, version: _Version) -> Iterator[str]:
    """The other side only, as debtor of a credit or creditor of a debit; nothing where there is none."""
    role = "Dbtr" if line.sign > 0 else "Cdtr"
    name = line.other_name or line.shop
    if not (name or line.other_number):
        return
    party = f"<Nm>{escape(name)}</Nm>" if name else ""
    yield "<RltdPties>"
    if party:
        yield f"<{role}><Pty>{party}</Pty></{role}>" if version.newer else f"<{role}>{party}</{role}>"
    if line.other_number:
        yield f"<{role}Acct><Id><Othr><Id>{line.other_number}</Id></Othr></Id></{role}Acct>"
    yield "</RltdPties>"
    if line.other_bank:
        agent = f"<FinInstnId><Nm>{line.other_bank}</Nm></FinInstnId>"
        yield f"<RltdAgts><{role}Agt>{agent}</{role}Agt></RltdAgts>"


def _moment(moment: int, version: _Version) -> str:
    if version.utc:
        return local(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return iso(moment)
