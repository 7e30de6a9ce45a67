"""A bank that speaks ISO 20022, in small: takes recalls from its folder and puts answers back."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from tests.adapters.banks import iso_bank


@dataclass
class IsoBank:
    """`accounts`: number → holder. One case is decided once and answered the same for ever."""

    root: Path
    bank_id: str
    accounts: dict[str, str]
    answers: dict[str, list[bytes]] = field(default_factory=dict)
    handed: int = 0

    def work(self):
        """Take what has come and answer it, the last first; a return is promised, and then the money comes."""
        out, into = self.root / "out" / self.bank_id, self.root / "in" / self.bank_id
        into.mkdir(parents=True, exist_ok=True)
        for path in sorted(out.glob("*.xml"), reverse=True):
            told = iso_bank.recalled(path.read_bytes())
            for content in self.answers.setdefault(told["case"], self.answer(told)):
                self.hand_over(into, content)
            for one in out.glob(f"{path.stem}.*"):
                one.unlink()

    def hand_over(self, into, content):
        self.handed += 1
        ready = into / f"{self.handed:04}.xml"
        ready.with_suffix(".tmp").write_bytes(content)
        os.utime(ready.with_suffix(".tmp"), (0, 0))
        ready.with_suffix(".tmp").rename(ready)

    def answer(self, told):
        if told["payee"] not in self.accounts:
            return [iso_bank.resolution(told, "RJCR", code="NOOR", words="no such account")]
        number = f"R{told['case'][:30]}"
        answers = [iso_bank.resolution(told, number=number)]
        if told["lines"][0].startswith("RETURN"):
            answers.append(iso_bank.payment_return(told, number=number))
        return answers
