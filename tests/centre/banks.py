"""A bank for tests: what it is sent lies in a list, and it answers as the test says."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hezhan.core.banking import DONE, Application, Arrived, Enclosure, Receipt, Reply
from hezhan.core.instants import Instant


@dataclass
class HandBank:
    """A line whose other end is the test."""

    clock: object
    sent: list[Application] = field(default_factory=list)
    waiting: list[Reply] = field(default_factory=list)
    answered: int = 0

    def send(self, application):
        """As every line does: the same id twice is one."""
        known = next((one for one in self.sent if one.application_id == application.application_id), None)
        assert known in (None, application)
        if known is None:
            self.sent.append(application)
        at = Instant(self.clock.at)
        return Receipt(
            application_id=application.application_id, bank_id=application.bank_id, at=at, sha256="0" * 64, place="hand"
        )

    def replies(self) -> Iterator[Arrived]:
        """What the test put there."""
        for reply in list(self.waiting):
            yield Arrived(
                source="hand",
                bank_id=reply.bank_id,
                at=Instant(self.clock.at),
                done=lambda one=reply: self.waiting.remove(one) if one in self.waiting else None,
                reply=reply,
            )

    def answer(self, application, *, result=DONE, **more):
        """Put an answer into the line."""
        self.answered += 1
        n = self.answered
        reply = Reply(
            **(
                {
                    "application_id": application.application_id,
                    "message_id": f"{application.application_id[:8]}{n}{result}",
                    "what": application.what,
                    "bank_id": application.bank_id,
                    "result": result,
                    "sha256": f"{application.application_id}{n}{result}".encode().hex()[:64].ljust(64, "0"),
                    "account": application.account,
                    "held_from": Instant(self.clock.at),
                }
                | more
            )
        )
        self.waiting.append(reply)
        return reply


class PlainPapers:
    """Papers of a few bytes."""

    def notice(self, filed, case):
        return Enclosure(name="notice.pdf", content=f"{case.matter.body.case_no} {filed.matter.id}".encode())
