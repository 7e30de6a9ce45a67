"""A bank without a line, in small: takes files from its folder and puts answers back, knowing nothing of the product."""

import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from tests.city.live import police


@dataclass
class SmallBank:
    """`accounts`: number → holder, whose papers have the number `holder_id`. One application id is done once and answered
    the same for ever. `plain`: it knows no XML, tells statements as text files and answers nothing else.
    """

    root: Path
    bank_id: str
    accounts: dict[str, str]
    now: datetime
    answers: dict[str, bytes] = field(default_factory=dict)
    holds: dict[str, str] = field(default_factory=dict)
    spoil: bool = False
    plain: bool = False
    holder_id: str = "11010119900307002X"
    handed: int = 0

    def work(self):
        """Take what has come and answer it, the last first."""
        out, into = self.root / "out" / self.bank_id, self.root / "in" / self.bank_id
        into.mkdir(parents=True, exist_ok=True)
        for path in sorted(out.glob("*.xml"), reverse=True):
            fields = police.told(path.read_bytes())
            application = fields["ApplicationID"]
            if application not in self.answers:
                self.answers[application] = self.sheet(fields) if self.plain else self.answer(fields)
            if self.answers[application]:
                self.hand_over(into, application)
            path.unlink()

    def hand_over(self, into, application):
        self.handed += 1
        content = self.answers[application]
        if self.spoil and self.handed % 3:
            content = [content[:200], content.replace(b">0000<", b">OK<")][self.handed % 3 - 1]
        ready = into / (f"{application}.csv" if self.plain else f"{self.handed:04}.xml")
        ready.with_suffix(".tmp").write_bytes(content)
        long_ago = self.now.timestamp()
        os.utime(ready.with_suffix(".tmp"), (long_ago, long_ago))
        ready.with_suffix(".tmp").rename(ready)

    def answer(self, fields):
        code = fields.get("TxCode", "")
        if code == "100309":
            return self.written(code, said_of_person(fields, self))
        number = fields.get("AccountNumber") or fields["CardNumber"]
        begin = f"{self.now:%Y%m%d%H%M%S}"
        said = {"ApplicationID": fields["ApplicationID"], "Result": "0000"}
        own = {"AccountNumber": number, "CardNumber": number}
        original = self.holds.get(fields.get("OriginalApplicationID", ""))
        if number not in self.accounts:
            said |= {"Result": "0101", "AccountNumber": number, "FailureCause": "账号不存在"}
            return self.written(code, said)
        if code in ("100103", "100105", "100203", "100205", "100307") and original is None:
            said |= {"Result": "0107", "AccountNumber": number, "FailureCause": "原申请不存在"}
            return self.written(code, said)
        if code in ("100101", "100201", "100305"):
            self.holds[fields["ApplicationID"]] = number
        until = {"100101": 2, "100105": 4, "100201": 183, "100205": 366}.get(code)
        term = {"StartTime": begin, "ExpireTime": f"{self.now + timedelta(days=until):%Y%m%d%H%M%S}"} if until else {}
        if code == "100105":
            term["StartTime"] = f"{self.now + timedelta(days=2):%Y%m%d%H%M%S}"
        if code in ("100103", "100203", "100307"):
            del self.holds[fields["OriginalApplicationID"]]
        own_words = {
            "100101": {**own, "AccountBalance": "10.00", **term},
            "100201": {**own, "AppliedBalance": fields.get("Balance", ""), "FrozedBalance": "10.00", **term},
            "100301": {"CardNumber": number, "Accounts": [self.account(number)]},
            "100305": {"CardNumber": number, "Accounts": [self.account(number)]},
            "100307": {"CardNumber": number},
            "100303": {"AccountSubjectName": self.accounts[number]},
            "": {**own, "ReturnedAmount": fields.get("ReturnAmount", "")},
        }
        return self.written(code, said | own_words.get(code, {**own, **term}))

    def account(self, number):
        line = {
            "BorrowingSigns": "1",
            "Currency": "CNY",
            "TransactionAmount": "10.00",
            "AccountBalance": "10.00",
            "TransactionTime": f"{self.now:%Y%m%d%H%M%S}",
            "TransactionStatus": "00",
        }
        inner = "".join(f"<{name}>{text}</{name}>" for name, text in line.items())
        return (
            f"<AccountNumber>{number}</AccountNumber><Currency>CNY</Currency><AccountBalance>10.00</AccountBalance>"
            f"<Transactions><Transaction>{inner}</Transaction></Transactions>"
        )

    def sheet(self, fields):
        """A statement as text, None for anything else."""
        if fields.get("TxCode") != "100301":
            return None
        number = fields["CardNumber"]
        return (
            "account,name,time,amount,balance,direction,counterparty\n"
            f"{number},{self.accounts[number]},{self.now.isoformat()},10.00,10.00,in,6299000000000000999\n"
        ).encode()

    def written(self, code, said):
        kind = f"<TxCode>{int(code) + 1}</TxCode>" if code else "<Form>return-receipt</Form>"
        root = "Response" if code else "Return"
        serial = f"<TransSerialNumber>{len(self.answers) + 1}</TransSerialNumber>"
        head = f"{kind}<MessageFrom>{self.bank_id}</MessageFrom>{serial}"
        body = "".join(f"<{name}>{inner(text)}</{name}>" for name, text in said.items())
        text = f'<?xml version="1.0" encoding="GBK"?><{root}><Head>{head}</Head><Body>{body}</Body></{root}>'
        return text.encode("gbk")


def inner(said):
    """Words, or accounts that are written already."""
    return escape(said) if isinstance(said, str) else "".join(f"<Account>{one}</Account>" for one in said)


def said_of_person(fields, bank):
    """All accounts of whoever has these papers."""
    said = {"ApplicationID": fields["ApplicationID"]}
    if fields["AccountCredentialNumber"] != bank.holder_id:
        return said | {"Result": "0115", "FailureCause": "查无此客户"}
    listed = [f"<CardNumber>{one}</CardNumber><AccountNumber>{one}</AccountNumber>" for one in bank.accounts]
    return said | {"Result": "0000", "AccountCredentialNumber": bank.holder_id, "Accounts": listed}
