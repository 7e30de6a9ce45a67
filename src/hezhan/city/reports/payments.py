"""How payments are told: one by one, as one sum, a sum with some of its parts, the first and the rest, the last one first.

A transfer as told opens with its clause and closes with it; whatever the clause names of it becomes part of it.
"""

from collections.abc import Mapping, Sequence

from hezhan.city.reports import amounts
from hezhan.city.reports.annotation import Kind, Owner, Printed
from hezhan.city.reports.clauses import Clauses
from hezhan.city.reports.facts import Means, Payee, Payment, Stage, Told
from hezhan.city.reports.numerals import spoken
from hezhan.city.reports.slots import Forms, amount_fact, card_fact, flag, time_fact, written_fact
from hezhan.city.reports.speaker import Fact, Speaker

MOST_ONE_BY_ONE = 6


class Payments:
    """Tells the payments of one report."""

    def __init__(self, told: Told, forms: Forms, speaker: Speaker, clauses: Clauses) -> None:
        self._clauses = clauses
        self._payments = told.payments
        self._forms = forms
        self._by = speaker
        self._tellings = {
            "each": self._each,
            "merged": self._merged,
            "parts": self._parts,
            "first_rest": self._first_and_rest,
            "last_first": self._last_first,
        }

    def tell(self) -> None:
        """All of them, in a way that the register likes."""
        if not self._payments:
            self._clauses.tell(lambda: self._by.say("pay none"))
        elif len(self._payments) == 1:
            self._one(0, "pay one")
        else:
            ways = self._forms.rates.weights(f"reports.payments.{self._forms.style.plan}")
            self._tellings[self._by.draws.weighted(ways)]()

    def _each(self) -> None:
        if len(self._payments) > MOST_ONE_BY_ONE:
            self._first_and_rest()
            return
        forgotten = self._forms.rates.value("reports.forgotten_payment_percent")
        for position in range(len(self._payments)):
            if not position or not self._by.draws.chance(forgotten):
                self._one(position, "pay next" if position else "pay first")

    def _last_first(self) -> None:
        last = len(self._payments) - 1
        self._one(last, "pay last")
        if last == 1:
            self._one(0, "pay before")
        else:
            self._several(tuple(range(last)), "pay earlier")

    def _merged(self) -> None:
        self._several(tuple(range(len(self._payments))), "pay merged")

    def _parts(self) -> None:
        self._clauses.tell(lambda: self._by.say("pay total"))
        count = self._by.draws.between(1, min(3, len(self._payments)))
        for position in self._by.draws.some(range(len(self._payments)), count):
            self._one(position, "pay part")

    def _first_and_rest(self) -> None:
        self._one(0, "pay first")
        rest = tuple(range(1, len(self._payments)))
        if len(rest) == 1:
            self._one(1, "pay next")
        else:
            self._several(rest, "pay rest")

    def _one(self, position: int, name: str) -> None:
        payment = self._payments[position]
        knowing = self._by.knowing(self._slots([payment]))
        if knowing.can_say(f"{name} wrong") and self._by.draws.chance(
            self._forms.rates.value("reports.correction_percent")
        ):
            name = f"{name} wrong"
        self._transfer(knowing, name, (position,))

    def _several(self, positions: tuple[int, ...], name: str) -> None:
        if len(positions) == 1:
            self._one(positions[0], "pay next")
            return
        self._transfer(self._by.knowing(self._slots([self._payments[one] for one in positions])), name, positions)

    def _transfer(self, knowing: Speaker, name: str, positions: tuple[int, ...]) -> None:
        def telling() -> None:
            start = len(self._by.text.text)
            self._by.text.begin_transfer(positions)
            knowing.say(name)
            self._by.text.end_transfer()
            self._by.text.step(Stage.PAYMENT, "付款", start)

        self._clauses.tell(telling)

    def _slots(self, payments: Sequence[Payment]) -> dict[str, Fact]:
        """The slots of one payment, or of several as one: what they do not share is not told."""
        first, forms = payments[0], self._forms
        fen = sum(payment.fen for payment in payments)
        found: dict[str, Fact] = {
            "t": time_fact(first.time, forms, "time"),
            "amt": amount_fact(fen, forms, role="payment", part="amount"),
            "wrong": _retracted(fen, forms),
            "count": lambda by: by.text.name(_count(len(payments), by)),
        }
        if not all(payment.payee.wallet for payment in payments):
            found["tocard"] = flag
        if len(payments) > 1:
            found["until"] = time_fact(payments[-1].time, forms)
        if len({payment.payer.number for payment in payments}) == 1:
            found["vcard"] = card_fact(first.payer.number, Owner.VICTIM, forms, "payer")
            found["vbank"] = written_fact(Kind.BANK, first.payer.bank, Owner.VICTIM)
        means = {payment.means for payment in payments}
        if len(means) == 1:
            found["means"] = _means(first.means)
        if len({payment.payee for payment in payments}) == 1:
            found |= payee_slots(first.payee, forms)
        if means == {Means.COINS}:
            found["u"] = _coins(sum(payment.usdt_hundredths for payment in payments))
        return found


def payee_slots(payee: Payee, forms: Forms) -> dict[str, Fact]:
    """What is known of a payee."""
    found: dict[str, Fact] = {}
    if payee.card:
        found["pcard"] = card_fact(payee.card, Owner.SUSPECT, forms, "payee")
    if payee.name:
        found["pname"] = written_fact(Kind.PERSON, payee.name, Owner.SUSPECT, "payee_name")
    if payee.bank:
        found["pbank"] = written_fact(Kind.BANK, payee.bank, Owner.SUSPECT)
    if payee.wallet:
        found["pwallet"] = written_fact(Kind.WALLET, payee.wallet, Owner.SUSPECT, "payee")
    return found


def sum_slots(told: Told, forms: Forms) -> Mapping[str, Fact]:
    """The sums over all payments. A loss exists beside the total only where something came back."""
    paid = sum(payment.fen for payment in told.payments)
    back = sum(rebate.fen for rebate in told.rebates)
    if not paid:
        return {}
    found: dict[str, Fact] = {
        "total": amount_fact(paid, forms, role="total"),
        "badtotal": _retracted(paid, forms),
        "firstday": time_fact(told.payments[0].time, forms),
    }
    if len(told.payments) > 1:
        found["count"] = found["many"] = lambda by: by.text.name(_count(len(told.payments), by))
    if 0 < back < paid:
        found["back"] = amount_fact(back, forms, role="rebate")
        found["loss"] = amount_fact(paid - back, forms, role="loss")
    return found


def _retracted(fen: int, forms: Forms) -> Fact:
    def say(by: Speaker) -> None:
        printed = forms.exact(amounts.changed(fen, by.draws), by.draws)
        wrong = Printed(printed.text, printed.value, printed.approx, printed.currency, "retracted")
        by.text.fact(Kind.AMOUNT, wrong, Owner.UNKNOWN)

    return say


def _coins(hundredths: int) -> Fact:
    def say(by: Speaker) -> None:
        by.text.fact(Kind.AMOUNT, amounts.coins(hundredths, by.draws), Owner.UNKNOWN, role="coins", part="coins")

    return say


def _means(means: Means) -> Fact:
    return lambda by: by.say(f"means {means}")


def _count(count: int, by: Speaker) -> str:
    if by.draws.chance(50):
        return str(count)
    return "两" if count == 2 else spoken(count)
