"""A bank that speaks ISO 20022, in small: writes answers, returns and statements, knowing nothing of the product."""

from lxml import etree

CAMT029 = "urn:iso:std:iso:20022:tech:xsd:camt.029.001.14"
PACS004 = "urn:iso:std:iso:20022:tech:xsd:pacs.004.001.11"
CAMT053 = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
NOW = "2024-05-10T17:40:00+08:00"


def recalled(recall):
    """(case, amount, payer's account, payee's account, payee's bank, lines of the reason)."""
    root = etree.fromstring(recall)
    name = root.tag.partition("}")[0] + "}"

    def at(path):
        return root.findtext(".//" + "/".join(name + part for part in path.split("/")))

    return {
        "case": at("TxInf/CxlId"),
        "amount": at("OrgnlIntrBkSttlmAmt"),
        "payer": at("DbtrAcct/Id/Othr/Id") or at("DbtrAcct/Id/IBAN"),
        "payee": at("CdtrAcct/Id/Othr/Id") or at("CdtrAcct/Id/IBAN"),
        "bank": at("CdtrAgt/FinInstnId/Othr/Id") or at("CdtrAgt/FinInstnId/BICFI"),
        "reason": at("CxlRsnInf/Rsn/Cd"),
        "lines": [one.text for one in root.iter(f"{name}AddtlInf")],
    }


def document(namespace, inner):
    return f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{namespace}">{inner}</Document>'.encode()


def party(name, bank):
    return f"<{name}><Agt><FinInstnId><Othr><Id>{bank}</Id></Othr></FinInstnId></Agt></{name}>"


def reference(told, **other):
    told = {**told, **other}
    return (
        "<OrgnlTxRef>"
        f"<DbtrAcct><Id><Othr><Id>{told['payer']}</Id></Othr></Id></DbtrAcct>"
        f"<CdtrAgt><FinInstnId><Othr><Id>{told['bank']}</Id></Othr></FinInstnId></CdtrAgt>"
        f"<CdtrAcct><Id><Othr><Id>{told['payee']}</Id></Othr></Id></CdtrAcct>"
        "</OrgnlTxRef>"
    )


def resolution(told, status="CNCL", one=None, code="", words="", number="R1", sender=None, **other):
    """A camt.029 about a recall."""
    one = one or {"CNCL": "ACCR"}.get(status, status)
    case = other.pop("case", told["case"])
    reason = f"<Rsn><Cd>{code}</Cd></Rsn>" if code else ""
    reason += f"<AddtlInf>{words}</AddtlInf>" if words else ""
    amount = other.pop("amount", told["amount"])
    detail = (
        f"<CxlDtls><TxInfAndSts><TxCxlSts>{one}</TxCxlSts>"
        f"{f'<CxlStsRsnInf>{reason}</CxlStsRsnInf>' if reason else ''}"
        f'<OrgnlIntrBkSttlmAmt Ccy="{other.pop("currency", "CNY")}">{amount}</OrgnlIntrBkSttlmAmt>'
        f"{reference(told, **other)}</TxInfAndSts></CxlDtls>"
    )
    sender = sender or told["bank"]
    return document(
        CAMT029,
        f"<RsltnOfInvstgtn><Assgnmt><Id>{number}</Id>{party('Assgnr', sender)}"
        f"<Assgne><Pty><Nm>POLICE</Nm></Pty></Assgne><CreDtTm>{NOW}</CreDtTm></Assgnmt>"
        f"<RslvdCase><Id>{case}</Id><Cretr><Pty><Nm>POLICE</Nm></Pty></Cretr></RslvdCase>"
        f"<Sts><Conf>{status}</Conf></Sts>{detail}</RsltnOfInvstgtn>",
    )


def payment_return(told, reason="FOCR", number="RTR1", words="", currency="CNY", **other):
    """A pacs.004 after a recall."""
    amount = other.pop("amount", told["amount"])
    told_words = f"<AddtlInf>{words}</AddtlInf>" if words else ""
    return document(
        PACS004,
        f"<PmtRtr><GrpHdr><MsgId>M{number}</MsgId><CreDtTm>{NOW}</CreDtTm><NbOfTxs>1</NbOfTxs>"
        "<SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>"
        f"<TxInf><RtrId>{number}</RtrId><OrgnlEndToEndId>NOTPROVIDED</OrgnlEndToEndId>"
        f'<RtrdIntrBkSttlmAmt Ccy="{currency}">{amount}</RtrdIntrBkSttlmAmt>'
        f"<RtrRsnInf><Rsn><Cd>{reason}</Cd></Rsn>{told_words}</RtrRsnInf>{reference(told, **other)}</TxInf></PmtRtr>",
    )


def statement(number, holder, asked=""):
    """A camt.053 with one credit."""
    query = f"<OrgnlBizQry><MsgId>{asked}</MsgId></OrgnlBizQry>" if asked else ""
    return document(
        CAMT053,
        f"<BkToCstmrStmt><GrpHdr><MsgId>S1</MsgId><CreDtTm>{NOW}</CreDtTm>{query}</GrpHdr><Stmt><Id>1</Id>"
        f"<Acct><Id><Othr><Id>{number}</Id></Othr></Id><Ccy>CNY</Ccy><Ownr><Nm>{holder}</Nm></Ownr></Acct>"
        '<Ntry><Amt Ccy="CNY">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><DtTm>{NOW}</DtTm></BookgDt><BkTxCd/></Ntry></Stmt></BkToCstmrStmt>",
    )
