"""The facts of a report as slots: each appends itself to the text, with span, value and owner.

A slot exists only where the fact is known, so that nothing is said that nobody could know. Of several facts of a kind the
least said comes first, so that a second mention names another one as long as there are any.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.reports import amounts, moments, numbers
from hezhan.city.reports.annotation import Kind, Owner, Printed
from hezhan.city.reports.facts import Card, Third, Told
from hezhan.city.reports.numerals import spoken
from hezhan.city.reports.registers import KIN, STYLES, Style
from hezhan.city.reports.speaker import Fact, Speaker
from hezhan.core.instants import Instant


@dataclass(frozen=True, slots=True)
class Forms:
    """How this speaker prints amounts, times and numbers."""

    told: Told
    style: Style
    rates: Rates

    def amount(self, fen: int, draws: Draws) -> Printed:
        """An amount of yuan."""
        return amounts.amount(fen, self.rates.weights(f"reports.amounts.{self.style.amounts}"), draws)

    def exact(self, fen: int, draws: Draws) -> Printed:
        """An amount of yuan that is not rounded."""
        return amounts.amount(fen, self.rates.weights(f"reports.exact_amounts.{self.style.amounts}"), draws)

    def moment(self, when: Instant, speaker: Speaker) -> Printed:
        """A time, which becomes the day named last."""
        weights = self.rates.weights(f"reports.times.{self.style.times}")
        printed = moments.moment(when, self.told.reported_at, speaker.text.day, weights, speaker.draws)
        speaker.text.day = moments.day_of(printed)
        return printed

    def slips(self, draws: Draws) -> bool:
        """Whether a number is told wrong."""
        return draws.chance(self.rates.value("reports.slip_percent"))

    def phone(self, number: str, draws: Draws) -> Printed:
        """A phone number."""
        weights = self.rates.weights(f"reports.phones.{self.style.numbers}")
        return numbers.phone(number, weights, self.slips(draws), draws)

    def card(self, number: str, draws: Draws) -> Printed:
        """A card or account number."""
        return numbers.card(number, self.rates.weights(f"reports.cards.{self.style.numbers}"), self.slips(draws), draws)


def forms_of(told: Told, rates: Rates) -> Forms:
    """The forms of the report's register."""
    return Forms(told, STYLES[told.register], rates)


def facts_of(told: Told, forms: Forms, draws: Draws) -> dict[str, Fact]:
    """All slots but those of a payment now being told."""
    return {
        **_victim(told, forms),
        **_suspects(told, forms),
        **_others(told, forms, draws),
        **_noise(forms),
        **({"paid": flag} if told.payments else {}),
        "reported": time_fact(told.reported_at, forms),
    }


def time_fact(when: Instant, forms: Forms, part: str = "") -> Fact:
    """A slot that says this time."""

    def say(speaker: Speaker) -> None:
        speaker.text.fact(Kind.TIME, forms.moment(when, speaker), Owner.UNKNOWN, part=part)

    return say


def amount_fact(fen: int, forms: Forms, *, role: str, part: str = "", exact: bool = False) -> Fact:
    """A slot that says this amount of yuan."""

    def say(speaker: Speaker) -> None:
        printed = forms.exact(fen, speaker.draws) if exact else forms.amount(fen, speaker.draws)
        speaker.text.fact(Kind.AMOUNT, printed, Owner.UNKNOWN, role=role, part=part)

    return say


def card_fact(number: str, owner: Owner, forms: Forms, part: str = "") -> Fact:
    """A slot that says this card."""

    def say(speaker: Speaker) -> None:
        speaker.text.fact(Kind.BANK_CARD, forms.card(number, speaker.draws), owner, part=part)

    return say


def written_fact(kind: Kind, text: str, owner: Owner, part: str = "") -> Fact:
    """A slot that says this as it is written."""

    def say(speaker: Speaker) -> None:
        speaker.text.fact(kind, numbers.as_written(text), owner, part=part)

    return say


def name_fact(text: str) -> Fact:
    """A slot that is no fact of the contract."""

    def say(speaker: Speaker) -> None:
        speaker.text.name(text)

    return say


def _phone_fact(number: str, owner: Owner, forms: Forms) -> Fact:
    def say(speaker: Speaker) -> None:
        speaker.text.fact(Kind.PHONE, forms.phone(number, speaker.draws), owner)

    return say


def _victim(told: Told, forms: Forms) -> dict[str, Fact]:
    victim = told.victim
    found: dict[str, Fact] = {
        "victim": written_fact(Kind.PERSON, victim.name, Owner.VICTIM),
        "job": name_fact(victim.job),
        "home": name_fact(victim.home),
        "ta": lambda speaker: speaker.text.say("他" if victim.male else "她"),
        ("male" if victim.male else "female"): flag,
        "sex": lambda speaker: speaker.text.say("男" if victim.male else "女"),
        "age": lambda speaker: speaker.text.name(str(victim.age) if speaker.draws.chance(60) else spoken(victim.age)),
        "idcard": lambda speaker: speaker.text.fact(
            Kind.ID_CARD, numbers.identity(victim.id_card, speaker.draws), Owner.VICTIM
        ),
        "myphone": _phone_fact(victim.phone, Owner.VICTIM, forms),
    }
    if victim.workplace:
        found["workplace"] = name_fact(victim.workplace)
    return found | _cards("my", victim.cards, Owner.VICTIM, forms)


def _cards(whose: str, cards: Sequence[Card], owner: Owner, forms: Forms) -> dict[str, Fact]:
    """`mycard` and `mybank` speak of the same card: the first."""
    if not cards:
        return {}
    return {
        f"{whose}card": card_fact(cards[0].number, owner, forms),
        f"{whose}bank": written_fact(Kind.BANK, cards[0].bank, owner),
    }


def _suspects(told: Told, forms: Forms) -> dict[str, Fact]:
    known = told.suspects
    urls = [site.url for site in known.sites] + [site.domain for site in known.sites]
    links = [site.short_link or site.url for site in known.sites]
    slots: dict[str, tuple[Sequence[str], Callable[[str, Speaker], None]]] = {
        "phone": (known.phones, lambda text, by: _phone_fact(text, Owner.SUSPECT, forms)(by)),
        "wechat": (known.wechats, _written(Kind.WECHAT)),
        "qq": (known.qqs, _written(Kind.QQ)),
        "telegram": (known.telegrams, lambda text, by: by.text.name(text)),
        "app": (known.apps, _written(Kind.APP)),
        "url": (urls, _link),
        "link": (links, _link),
        "platform": (known.platforms, _written(Kind.PLATFORM)),
        "wallet": (known.wallets, _written(Kind.WALLET)),
        "alias": (known.aliases, _written(Kind.PERSON)),
        "track": (known.tracking, lambda text, by: by.text.name(text)),
    }
    return {name: _least_said(name, texts, say) for name, (texts, say) in slots.items() if texts}


def _written(kind: Kind) -> Callable[[str, Speaker], None]:
    return lambda text, by: by.text.fact(kind, numbers.as_written(text), Owner.SUSPECT)


def _link(text: str, by: Speaker) -> None:
    by.text.fact(Kind.URL, numbers.link(text, by.draws), Owner.SUSPECT)


def _least_said(name: str, texts: Sequence[str], say: Callable[[str, Speaker], None]) -> Fact:
    def fact(speaker: Speaker) -> None:
        said = speaker.text.said
        text = min(texts, key=lambda one: said.count(f"{name} {one}"))
        said.append(f"{name} {text}")
        say(text, speaker)

    return fact


def _others(told: Told, forms: Forms, draws: Draws) -> dict[str, Fact]:
    speaks = forms.style.voice == KIN
    found: dict[str, Fact] = {}
    if speaks:
        found |= _person("teller", told.others[0], forms)
        found["mum"] = _said(_CALLED.get(told.others[0].relation, ("我家里人", "我家里人"))[not told.victim.male])
    beside = told.others[speaks:]
    if beside:
        found |= _person("kin", draws.pick(beside), forms)
    return found


def _person(slot: str, person: Third, forms: Forms) -> dict[str, Fact]:
    found: dict[str, Fact] = {
        slot: _said(person.relation),
        f"{slot}name": written_fact(Kind.PERSON, person.name, Owner.THIRD),
    }
    if person.phone:
        found[f"{slot}phone"] = _phone_fact(person.phone, Owner.THIRD, forms)
    return found | (_cards(slot, (person.card,), Owner.THIRD, forms) if person.card else {})


def flag(speaker: Speaker) -> None:
    """A slot that only says whether something is so: `<male>`, `<paid>`."""


def _said(words: str) -> Fact:
    return lambda speaker: speaker.text.say(words)


# by who the caller is to the victim: what the caller calls a man, a woman
_CALLED: Mapping[str, tuple[str, str]] = {
    "女儿": ("我爸", "我妈"),
    "儿子": ("我爸", "我妈"),
    "孙女": ("我爷爷", "我奶奶"),
    "孙子": ("我爷爷", "我奶奶"),
    "女婿": ("我岳父", "我岳母"),
    "儿媳": ("我公公", "我婆婆"),
    "妻子": ("我老公", "我爱人"),
    "丈夫": ("我爱人", "我老婆"),
    "母亲": ("我儿子", "我女儿"),
    "父亲": ("我儿子", "我女儿"),
    "姐姐": ("我弟弟", "我妹妹"),
    "哥哥": ("我弟弟", "我妹妹"),
    "妹妹": ("我哥哥", "我姐姐"),
    "弟弟": ("我哥哥", "我姐姐"),
    "同事": ("我同事", "我同事"),
    "朋友": ("我朋友", "我朋友"),
    "室友": ("我室友", "我室友"),
}


def _noise(forms: Forms) -> dict[str, Fact]:
    """Numbers that are not facts of the contract, and amounts that nobody paid."""
    return {
        "n": lambda speaker: speaker.text.name(str(speaker.draws.between(2, 28))),
        "few": lambda speaker: speaker.text.name(spoken(speaker.draws.between(3, 9))),
        "minutes": lambda speaker: speaker.text.name(str(speaker.draws.pick((10, 15, 20, 25, 30, 40, 45, 50)))),
        "clock": _clock,
        "door": lambda speaker: speaker.text.name(_door(speaker.draws)),
        "lure": lambda speaker: _offered(speaker, forms, (5, 8, 10, 20, 30, 50, 80, 100, 150, 200, 300, 500)),
        "big": lambda speaker: _offered(speaker, forms, (20_000, 30_000, 50_000, 80_000, 100_000, 200_000, 300_000)),
    }


def _offered(speaker: Speaker, forms: Forms, yuan: Sequence[int]) -> None:
    printed = forms.exact(speaker.draws.pick(yuan) * 100, speaker.draws)
    speaker.text.fact(Kind.AMOUNT, printed, Owner.UNKNOWN, role="other")


def _clock(speaker: Speaker) -> None:
    hour, minute = speaker.draws.between(6, 11), speaker.draws.pick(("点", "点多", "点半", "点钟", "点一刻"))
    speaker.text.name((spoken(hour) if speaker.draws.chance(60) else str(hour)) + minute)


def _door(draws: Draws) -> str:
    block, room = draws.between(1, 28), draws.between(1, 18) * 100 + draws.between(1, 6)
    return draws.pick(
        (f"{block}号楼{room}室", f"{block}幢{room}", f"{block}栋{room}房", f"{block}-{room}", f"{block}座{room}室")
    )
