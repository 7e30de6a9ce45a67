"""ISO 20022 camt.053: version 001.02 with a file per account, and one file of version 001.08 with several.

Quirks: version 08 wraps parties in Pty and the status in Cd, and tells times in UTC; entries carry no running
balance, only OPBD and CLBD do; cash, cards, fees and interest are told by the bank transaction code. The number that
both banks know is EndToEndId; AcctSvcrRef is the bank's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from xml.sax.saxutils import escape

import polars as pl

from hezhan.city.banks.formats import forms
from hezhan.city.banks.formats.cells import yuan_text
from hezhan.city.banks.formats.contents import beside_owners
from hezhan.city.banks.formats.elements import inside, where
from hezhan.city.banks.formats.pages import Page, Shown
from hezhan.city.banks.formats.parts import placed
from hezhan.city.banks.formats.tables import facts_page
from hezhan.city.banks.lines import Answer, Request
from hezhan.city.banks.styles.style import Money, Style, Time
from hezhan.core.instants import Instant, iso, local
from hezhan.core.transfers import TransferKind

_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
_CODES = {
    (TransferKind.CASH_OUT, -1): ("PMNT", "CNTR", "CWDL"),
    (TransferKind.CASH_IN, +1): ("PMNT", "CNTR", "CDPT"),
    (TransferKind.MERCHANT, -1): ("PMNT", "CCRD", "POSD"),
    (TransferKind.FEE, -1): ("ACMT", "MDOP", "CHRG"),
    (TransferKind.INTEREST, +1): ("ACMT", "MCOP", "INTR"),
}
_IN = pl.col("sign") > 0
_UTC = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class _Version:
    number: str
    utc: bool

    @property
    def newer(self) -> bool:
        """Whether parties and status are wrapped."""
        return self.number == "08"


_OLD, _NEW = _Version("02", utc=False), _Version("08", utc=True)


def pages(answer: Answer, request: Request, style: Style) -> Iterator[Page]:
    """All files; the row of an entry counts through the whole file."""
    for facts in style.facts:
        yield facts_page(answer, request, style, facts)
    lines = beside_owners(answer)
    numbers = answer.owners["number"]
    count = answer.owners.height
    files = [(numbers[owner], range(owner, owner + 1), _OLD) for owner in range(min(style.alone, count))]
    if count > style.alone:
        files.append(("rest", range(style.alone, count), _NEW))
    for version in (_OLD, _NEW):
        shown = pl.col("owner") < style.alone if version is _OLD else pl.col("owner") >= style.alone
        entries = _entries(lines.filter(shown), version, style)
        for name, owners, of in files:
            if of is version:
                yield _page(name, answer.owners[owners.start : owners.stop], owners, entries, request, style, version)


def _page(
    name: str,
    owners: pl.DataFrame,
    of: range,
    entries: pl.DataFrame,
    request: Request,
    style: Style,
    version: _Version,
) -> Page:
    printed = entries.filter(pl.col("owner").is_between(of.start, of.stop, closed="left"))
    text_of = dict(printed.group_by("owner", maintain_order=True).agg(pl.col("entry").str.join("")).iter_rows())
    file = placed(request, style, style.file.format(bank=request.bank, number=name, request=request.number) + ".xml")
    document = _document(owners, [text_of.get(owner, "") for owner in of], request, style, version)
    shown = Shown(file=file, first_row=1, lines=printed["line"].cast(pl.Int64).to_numpy())
    return Page(file=file, content="".join(document).encode("utf-8"), shown=[shown], row_end=b"</Ntry>")


def _document(
    owners: pl.DataFrame, entries: list[str], request: Request, style: Style, version: _Version
) -> Iterator[str]:
    day = f"{local(request.end):%Y%m%d}"
    made = _moment(request.end, version)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<Document xmlns="{_NAMESPACE}{version.number}"><BkToCstmrStmt>\n'
    yield f"<GrpHdr><MsgId>{style.letters}{day}{version.number}</MsgId><CreDtTm>{made}</CreDtTm></GrpHdr>\n"
    for position, (owner, text) in enumerate(zip(owners.iter_rows(named=True), entries, strict=True), start=1):
        yield from _statement(position, owner, text, request, version)
    yield "</BkToCstmrStmt></Document>\n"


def _statement(
    position: int, owner: Mapping[str, Any], entries: str, request: Request, version: _Version
) -> Iterator[str]:
    begin, end = _moment(request.begin, version), _moment(request.end, version)
    yield f"<Stmt><Id>{owner['number']}-{position}</Id><CreDtTm>{end}</CreDtTm>"
    yield f"<FrToDt><FrDtTm>{begin}</FrDtTm><ToDtTm>{end}</ToDtTm></FrToDt>\n"
    yield f"<Acct><Id><Othr><Id>{owner['number']}</Id></Othr></Id><Ccy>CNY</Ccy>"
    yield f"<Ownr><Nm>{escape(owner['holder'])}</Nm></Ownr>"
    yield f"<Svcr><FinInstnId><Nm>{owner['bank']}</Nm></FinInstnId></Svcr></Acct>\n"
    yield _balance("OPBD", owner["begun_fen"], request.begin)
    yield _balance("CLBD", owner["balance_fen"], request.end)
    yield entries
    yield "</Stmt>\n"


def _balance(code: str, fen: int, moment: Instant) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="CNY">{yuan_text(fen)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
        f"<Dt><Dt>{local(moment):%Y-%m-%d}</Dt></Dt></Bal>\n"
    )


def _entries(lines: pl.DataFrame, version: _Version, style: Style) -> pl.DataFrame:
    """The lines with the text of their entries."""
    number = pl.int_range(1, pl.len() + 1).over("owner")
    moment = pl.col("time")
    time = forms.strftime(moment, _UTC) if version.utc else forms.time_text(moment, Time.OFFSET)
    amount = '<Amt Ccy="CNY">' + forms.money_text(pl.col("fen"), Money()) + "</Amt>"
    way = pl.when(_IN).then(pl.lit("<CdtDbtInd>CRDT</CdtDbtInd>")).otherwise(pl.lit("<CdtDbtInd>DBIT</CdtDbtInd>"))
    entry = pl.concat_str(
        "<Ntry><NtryRef>" + number.cast(pl.String) + "</NtryRef>",
        amount,
        way,
        pl.lit("<Sts><Cd>BOOK</Cd></Sts>" if version.newer else "<Sts>BOOK</Sts>"),
        "<BookgDt><DtTm>" + time + "</DtTm></BookgDt><ValDt><DtTm>" + time + "</DtTm></ValDt>",
        f"<AcctSvcrRef>{style.letters}"
        + number.cast(pl.String).str.zfill(6)
        + pl.col("own_number").str.slice(-4)
        + "</AcctSvcrRef>",
        _code(),
        pl.lit("<NtryDtls><TxDtls>"),
        inside("Refs/EndToEndId", pl.col("serial")),
        *((amount, way) if version.newer else ()),
        _parties(version),
        where(pl.col("remark") != "", inside("RmtInf/Ustrd", pl.col("remark"))),
        pl.lit("</TxDtls></NtryDtls>"),
        inside("AddtlNtryInf", pl.col("words")),
        pl.lit("</Ntry>\n"),
    )
    return lines.with_columns(entry.alias("entry"))


def _code() -> pl.Expr:
    """The bank transaction code."""
    text = (
        pl.when(_IN)
        .then(pl.lit(_code_text("PMNT", "RCDT", "DMCT")))
        .otherwise(pl.lit(_code_text("PMNT", "ICDT", "DMCT")))
    )
    for (kind, sign), words in _CODES.items():
        here = (pl.col("kind") == kind) & (pl.col("sign") == sign)
        text = pl.when(here).then(pl.lit(_code_text(*words))).otherwise(text)
    return text


def _code_text(domain: str, family: str, sub_family: str) -> str:
    return (
        f"<BkTxCd><Domn><Cd>{domain}</Cd><Fmly><Cd>{family}</Cd>"
        f"<SubFmlyCd>{sub_family}</SubFmlyCd></Fmly></Domn></BkTxCd>"
    )


def _parties(version: _Version) -> pl.Expr:
    """The other side only, as debtor of a credit or creditor of a debit; nothing where there is none."""
    name = pl.when(pl.col("other_name") != "").then("other_name").otherwise("shop")
    told = (name != "") | (pl.col("other_number") != "")
    return where(told, pl.when(_IN).then(_party("Dbtr", name, version)).otherwise(_party("Cdtr", name, version)))


def _party(role: str, name: pl.Expr, version: _Version) -> pl.Expr:
    number, bank = pl.col("other_number"), pl.col("other_bank")
    return pl.concat_str(
        pl.lit("<RltdPties>"),
        where(name != "", inside(f"{role}/Pty/Nm" if version.newer else f"{role}/Nm", name)),
        where(number != "", inside(f"{role}Acct/Id/Othr/Id", number)),
        pl.lit("</RltdPties>"),
        where(bank != "", inside(f"RltdAgts/{role}Agt/FinInstnId/Nm", bank)),
    )


def _moment(moment: Instant, version: _Version) -> str:
    return local(moment).astimezone(UTC).strftime(_UTC) if version.utc else iso(moment)
