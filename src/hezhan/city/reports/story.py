"""The sections of a report: who speaks, how it went, what was paid, who they were, how much in all."""

from collections.abc import Callable, Mapping

from hezhan.city.reports.clauses import Clauses
from hezhan.city.reports.facts import Stage, Told
from hezhan.city.reports.payments import Payments, payee_slots, sum_slots
from hezhan.city.reports.slots import Forms, amount_fact, time_fact
from hezhan.city.reports.speaker import Fact, Speaker

STAGES: Mapping[str, Stage] = {
    "contact": Stage.CONTACT,
    "trust": Stage.TRUST,
    "press": Stage.PRESSURE,
    "act": Stage.OPERATION,
    "squeeze": Stage.SQUEEZE,
    "wake": Stage.GONE,
}
_IDS = ("phone", "wechat", "qq", "telegram", "app", "url", "platform", "wallet", "alias", "track")
_NEEDS_MONEY = ("squeeze",)


class Story:
    """Tells sections by name: open, own, gist, a step of the method, pay, ids, total, aside, close."""

    def __init__(self, told: Told, forms: Forms, speaker: Speaker, clauses: Clauses) -> None:
        self._clauses = clauses
        self._told = told
        self._forms = forms
        self._by = speaker.knowing(sum_slots(told, forms))
        self._plain: Mapping[str, Callable[[], None]] = {
            "pay": self._pay,
            "ids": self._ids,
            "total": self._total,
            "aside": self._aside,
        }
        self._begun = False
        self._digressed: list[str] = []

    def tell(self, section: str) -> None:
        """One section; nothing where the facts allow none."""
        if section == "total" and not self._told.payments:
            return
        if self._by.can_say(f"ask {section}"):
            self._clause(f"ask {section}")
        if section in STAGES:
            self._step(section)
        elif section in self._plain:
            self._plain[section]()
        elif self._by.can_say(section):
            self._clause(section)

    def _clause(self, section: str, speaker: Speaker | None = None) -> None:
        self._clauses.tell(lambda: (speaker or self._by).say(section))

    def _step(self, step: str) -> None:
        """A step by one of its methods; steps after the first begin with a word that joins them to what was said."""
        if step in _NEEDS_MONEY and not self._told.payments:
            return
        knowing = self._by.knowing(self._of_stage(STAGES[step]))
        methods = [name for name in self._by.words.methods(step) if knowing.can_say(name)]
        if not methods:
            return
        lead = "lead" if self._begun else "begin"
        self._begun = True

        def telling() -> None:
            knowing.say(lead)
            start, method = len(self._by.text.text), self._by.draws.pick(methods)
            knowing.say(method)
            self._by.text.step(STAGES[step], method.removeprefix(f"{step} "), start)
            knowing.say("stop")

        self._clauses.tell(telling)

    def _of_stage(self, stage: Stage) -> dict[str, Fact]:
        found: dict[str, Fact] = {}
        when = dict(self._told.stages).get(stage)
        if when is not None:
            found["when"] = time_fact(when, self._forms)
        if self._told.rebates:
            first = self._told.rebates[0]
            found["rebate"] = amount_fact(first.fen, self._forms, role="rebate one", exact=True)
        return found

    def _pay(self) -> None:
        Payments(self._told, self._forms, self._by, self._clauses).tell()

    def _total(self) -> None:
        name = "total"
        if self._by.draws.chance(self._forms.rates.value("reports.correction_percent")):
            name = "total wrong"
        elif self._by.can_say("total back"):
            name = "total back"
        self._clause(name)

    def _aside(self) -> None:
        """A digression, never the same twice."""
        left = [one for one in self._by.words.methods("aside") if one not in self._digressed and self._by.can_say(one)]
        if left:
            self._digressed.append(self._by.draws.pick(left))
            self._clause(self._digressed[-1])

    def _ids(self) -> None:
        """Traces of the suspects that are known and were not named yet, in any order, and payees not yet named."""
        said = {entity.printed.text for entity in self._by.text.entities}
        facts = {
            "phone": self._told.suspects.phones,
            "wechat": self._told.suspects.wechats,
            "qq": self._told.suspects.qqs,
            "telegram": self._told.suspects.telegrams,
            "app": self._told.suspects.apps,
            "url": self._told.suspects.sites,
            "platform": self._told.suspects.platforms,
            "wallet": self._told.suspects.wallets,
            "alias": self._told.suspects.aliases,
            "track": self._told.suspects.tracking,
        }
        keys = [key for key in self._by.text.said if isinstance(key, str)]
        for kind in self._by.draws.some(_IDS, len(_IDS)):
            left = len(facts[kind]) - len({key for key in keys if key.split(" ", 1)[0] == kind})
            for _ in range(min(left, 2)):
                self._clause(f"tell {kind}")
        for payee in dict.fromkeys(payment.payee for payment in self._told.payments):
            knowing = self._by.knowing(payee_slots(payee, self._forms))
            if payee.name and payee.name not in said and knowing.can_say("tell payee"):
                self._clause("tell payee", knowing)
