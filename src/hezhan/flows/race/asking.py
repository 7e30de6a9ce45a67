"""What a decision asks for: the order or query behind it, drafted as any other of its kind, or the one that is on its way.

In:  a decision of the planner. Out: the id of its order or query; None where the law says no.
Law: a draft is the same as an officer would find it, whoever chose the account; of one account one thing of a kind is on its
     way at a time. An account that only the planner sees, since the trace goes by one rule, is drafted by the payment that a
     statement shows, and the draft says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.matters import Case, Filed, Kind, Matter, Order, PaymentTold, Wanted, What
from hezhan.core.money import Fen
from hezhan.engines.freeze.race import Action, Verb
from hezhan.engines.freeze.race.beliefs import Beliefs, Known
from hezhan.engines.rights import Role
from hezhan.flows.cases.standing_reports import standing_reports
from hezhan.flows.in_charge import in_charge
from hezhan.flows.machine import Machine
from hezhan.flows.money import next_stops
from hezhan.flows.money.following import latest
from hezhan.flows.orders import drafting
from hezhan.flows.orders.signing import completed, drafted, faults, victims_accounts
from hezhan.flows.race.numbers import Numbers
from hezhan.ports import Book, Kept

_GOING: Final = frozenset({"drafted", "signed", "sent"})
_HOLDS: Final = (What.STOP, What.STOP_AGAIN, What.FREEZE, What.RENEW, What.RELEASE_PART)
_RELEASES: Final = (What.RELEASE_STOP, What.RELEASE)
_OF: Final[Mapping[Verb, tuple[Kind, tuple[What, ...]]]] = MappingProxyType(
    {
        Verb.STOP: (Kind.ORDER, _HOLDS),
        Verb.RELEASE: (Kind.ORDER, _RELEASES),
        Verb.ASK: (Kind.QUERY, (What.STATEMENTS,)),
    }
)


@dataclass(frozen=True, slots=True)
class Asking:
    """One case in one transaction. `key` is the intent of the decision."""

    book: Book
    kept: Kept
    case: Filed[Case]
    numbers: Numbers
    beliefs: Beliefs
    key: str

    def behind(self, action: Action) -> str | None:
        """The order or query behind an action: on its way already, or drafted now."""
        going = next((one for one in self._of(action) if one.state in _GOING), None)
        if going is not None:
            return going.matter.id
        written = _DRAFTS[action.verb](self, action)
        return written.id if written is not None else None

    def _of(self, action: Action) -> list[Filed[Any]]:
        """What there is of the kind for the account, the newest first."""
        kind, whats = _OF[action.verb]
        found = self.book.find(Wanted(kinds=[kind], case_id=self.case.matter.id, limit=100_000))
        return [one for one in found if one.matter.body.what in whats and self._is(action, one.matter.body.account)]

    def _is(self, action: Action, *numbers: str) -> bool:
        return any(self.numbers.name(one) == action.account for one in numbers if one)

    def _stop(self, action: Action) -> Matter[Any] | None:
        line = self._line(action, "stops")
        if line is not None:
            if next_stops.numbers_of(line) & victims_accounts(self.book, self.case.matter.id):
                return None
            named = {"holder": line["holder"] or (action.basis.name if action.basis else "")}
            named["bank"] = line["bank"] or action.bank
            return next_stops.draft_order(self.book, self.case, {**line, **named}, again=True)
        payment = self._payment(action)
        if payment is None:
            return self._stop_by_belief(action)
        if action.basis is not None:
            payment = replace(payment, payee_name=action.basis.name)  # as the bank told it, where it did
        return drafting.draft_stop(self.book, self.case, payment, f"{self.key}:stop")

    def _ask(self, action: Action) -> Matter[Any] | None:
        line = self._line(action, "accounts")
        if line is not None and next_stops.of_a_bank(line["account"]):
            named = {**line, "bank": line["bank"] or action.bank}
            return next_stops.draft_query(self.book, self.case, named, again=bool(self._of(action)))
        payment, key = self._payment(action), f"{self.key}:ask"
        if payment is not None:
            return drafting.draft_query(self.book, self.case, payment, key)
        known = self.beliefs.accounts.get(action.account)
        shown = self._shown(action, known) if known is not None else None
        return drafting.draft_query(self.book, self.case, shown, key, "涉案资金可能转入，查询明细") if shown else None

    def _stop_by_belief(self, action: Action) -> Matter[Any] | None:
        known = self.beliefs.accounts.get(action.account)
        payment = self._shown(action, known) if known is not None else None
        if known is None or payment is None:
            return None
        order = Order(
            what=What.STOP,
            account=payment.payee,
            holder=payment.payee_name,
            bank=payment.payee_bank,
            reason="上一户流水显示款项转入该户，涉案资金可能在此，紧急止付",
            basis=drafting.basis_of(payment),
            level=known.level,
            why=("按先进先出，转入该户的是上一户自有的钱；规划按涉案款先转走估计",),
            automatic=True,
        )
        believed = Fen(known.traced_fen)
        return drafting.propose(self.book, self.case, order, f"{self.key}:stop", believed=believed)

    def _release(self, action: Action) -> Matter[Any] | None:
        """Drafted for an officer to sign: nothing is let go by the planner."""
        stops = self._of(replace(action, verb=Verb.STOP))
        hold = next((one for one in stops if one.state == "confirmed"), None)
        if hold is None:
            return None
        of_a_stop = hold.matter.body.what in (What.STOP, What.STOP_AGAIN)
        asked = Order(
            what=What.RELEASE_STOP if of_a_stop else What.RELEASE,
            account="",
            holder="",
            bank="",
            reason="流水查明该户现无涉案资金，或误止他人资金过多，建议解除",
            why=("规划建议解除",),
            automatic=True,
        )
        body, key = completed(self.book, self.case, asked, hold), f"{self.key}:release"
        if faults(self.book, self.case, body, hold):
            return None

        def build(matter_id: str) -> Matter[Order]:
            sheet: Matter[Any] = Matter(
                id=matter_id,
                kind=Kind.ORDER,
                case_id=self.case.matter.id,
                unit=hold.matter.unit,
                at=self.book.now,
                by=self.book.member.id,
                body=body,
            )
            return drafted(sheet, self.case, hold, key)

        written = Machine(self.book).add(f"{body.what}.draft", build, key=key)
        signers = in_charge(self.book, hold.matter.unit, Role.COMMANDER, Role.APPROVER)
        self.book.tell(signers, written.id, "release.draft")
        return written

    def _line(self, action: Action, name: str) -> Mapping[str, Any] | None:
        """The account's line in the last trace."""
        traced = latest(self.book, self.case.matter.id)
        lines = next_stops.read_lines(self.kept, traced.matter.body) if traced is not None else None
        found = (line for line in (lines or {}).get(name, ()) if self._is(action, line["account"], *line["cards"]))
        return next(found, None)

    def _payment(self, action: Action) -> PaymentTold | None:
        """What a victim says that they paid to it."""
        told = standing_reports(self.book, self.case.matter.id)
        paid = (one for report in told for _, one in drafting.first_payees(report.matter.body))
        return next((one for one in paid if self._is(action, one.payee)), None)

    def _shown(self, action: Action, known: Known) -> PaymentTold | None:
        """The payment into it that a statement shows, of those that the planner believes to be claims' money."""
        keys = (
            [action.basis.key]
            if action.basis is not None
            else sorted(known.ours, key=lambda one: (-known.ours[one], one))
        )
        if not keys or not next_stops.of_a_bank(known.account) or not known.bank:
            return None
        credit = known.credits[keys[0]]
        payer = self.beliefs.accounts.get(credit.payer)
        return PaymentTold(
            at=credit.time,
            fen=credit.fen,
            payer=credit.payer,
            payer_name=payer.name if payer is not None else "",
            payer_bank=payer.bank if payer is not None else "",
            payee=known.account,
            payee_name=known.name,
            payee_bank=known.bank,
        )


_DRAFTS: Final[Mapping[Verb, Callable[[Asking, Action], Matter[Any] | None]]] = MappingProxyType(
    {Verb.STOP: Asking._stop, Verb.ASK: Asking._ask, Verb.RELEASE: Asking._release}
)
