"""What is answered over HTTP: verdicts, why something is blocked, the page in the place of a blocked site, how all stands.

In:  requests. Out: answers. Law: an answer is that of the snapshots now; only a block that was met is noted (`hits`).
"""

import ipaddress
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from hezhan.adapters.verdicts import pages
from hezhan.adapters.verdicts.appeals import LONGEST, AppealBox, Objection, TooMany
from hezhan.adapters.verdicts.forms import FORMS
from hezhan.adapters.verdicts.hits import Hits
from hezhan.adapters.verdicts.speech import Answered, Asked
from hezhan.core.instants import Instant
from hezhan.engines.block import Answer, Kind, Snapshot, Verdict, answer_of_layers

Q_LONGEST: Final = 4_096
_PLAIN, _HTML, _JSON = "text/plain; charset=utf-8", "text/html; charset=utf-8", "application/json"
_APPEAL: Final = "/appeal"
_NUMBER: Final = re.compile(r"F\d{12}")  # of an entry of the centre, as its reason cites it
_SAID_HERE: Final = frozenset({"localhost", ""})


@dataclass(frozen=True)
class Desk:
    """Answers requests. `own_names` are hosts at which the pages live themselves; `rooms` answer for other paths.

    `trial` are lists that block nothing and of which hits are noted all the same.
    """

    layers: Callable[[], Sequence[Snapshot]]
    now: Callable[[], Instant]
    hits: Hits
    appeal: str = ""
    own_names: frozenset[str] = frozenset()
    resolvers: Callable[[], Mapping[str, object]] = dict
    rooms: Sequence[Callable[[Asked], Answered | None]] = ()
    box: AppealBox | None = None
    trial: Callable[[], Sequence[Snapshot]] = tuple

    def answered(self, asked: Asked) -> Answered:
        """The answer to one request."""
        if asked.path == _APPEAL:  # also from the page that stands in the place of a site
            return self._appealed(asked)
        if asked.form is not None:
            return _NOT_HERE
        if (host := self._foreign(asked.host)) and (told := self._ask(host, Kind.DOMAIN)).verdict is Verdict.BLOCK:
            self.hits.add(asked.asker, told.kind, told.entry)
            return self._page(451, partial(pages.shut, told), asked)
        if (door := _DOORS.get(asked.path)) is not None:
            return door(self, asked)
        answers = (room(asked) for room in self.rooms)
        return next((told for told in answers if told is not None), _NOT_HERE)

    def verdict(self, asked: Asked) -> Answered:
        """`q` is asked about, `kind` what it is taken for, `who` to whom it happens, `as` the form of the answer."""
        fields = asked.fields
        question, kind, form = fields.get("q", ""), fields.get("kind", ""), FORMS.get(fields.get("as", "json"))
        if not question or len(question) > Q_LONGEST or form is None or (kind and kind not in set(Kind)):
            return _WRONG
        told = self._ask(question, Kind(kind) if kind else None)
        if told.verdict is Verdict.BLOCK:
            self.hits.add(fields.get("who", ""), told.kind, told.entry)
        elif told.verdict is Verdict.UNKNOWN:
            self._tried(question, fields.get("who", ""), Kind(kind) if kind else None)
        return Answered(200, form[0], form[1](told))

    def _tried(self, question: str, who: str, kind: Kind | None) -> None:
        """Note what would have been blocked, had the entries on trial been published."""
        layers = self.trial()
        told = answer_of_layers(layers, question, self.now(), kind) if layers else None
        if told is not None and told.verdict is Verdict.BLOCK:
            self.hits.add(who, told.kind, told.entry, trial=True)

    def why(self, asked: Asked) -> Answered:
        """The look-up for everybody. Nobody has met the block by asking, so nothing is noted."""
        question = asked.fields.get("q", "").strip()[:Q_LONGEST]
        return self._page(200, partial(pages.why, self._ask(question, None) if question else None), asked)

    def _appealed(self, asked: Asked) -> Answered:
        """The form of an appeal, and what comes of it."""
        fields = asked.form if asked.form is not None else asked.fields
        told = self._ask(fields.get("q", "").strip()[:Q_LONGEST], None)
        if self.box is None or told.verdict is not Verdict.BLOCK:
            return self._said(404, "not_blocked", asked)
        texts = {name: fields.get(name, "").strip()[:most] for name, most in LONGEST.items()}
        if asked.form is None or not texts["words"]:
            fault = "" if asked.form is None else "say_why"
            page = partial(pages.appeal, told)
            return self._shown(400 if fault else 200, lambda language: page(language, fault), asked)
        number = _NUMBER.search(told.reason)
        objection = Objection(entry=told.entry, number=number[0] if number else "", **texts)
        try:
            receipt = self.box.put(objection, asked.asker)
        except TooMany:
            return self._said(429, "too_many", asked)
        except OSError:
            return self._said(503, "lost", asked)
        return self._shown(200, lambda language: pages.received(told, receipt, language), asked)

    def _said(self, status: int, what: str, asked: Asked) -> Answered:
        return self._shown(status, partial(pages.said, what), asked)

    def health(self, _asked: Asked) -> Answered:
        """Whether it works, with what, and what each resolver holds."""
        entries = [layer.size for layer in self.layers()]
        return Answered(200, _JSON, json.dumps({"entries": entries, **self.resolvers()}).encode() + b"\n")

    def _ask(self, question: str, kind: Kind | None) -> Answer:
        return answer_of_layers(self.layers(), question, self.now(), kind)

    def _page(self, status: int, page: Callable[[str, str], bytes], asked: Asked) -> Answered:
        return self._shown(status, lambda language: page(language, self.appeal), asked)

    def _shown(self, status: int, page: Callable[[str], bytes], asked: Asked) -> Answered:
        language = pages.language_of(asked.fields.get("lang", ""), asked.language)
        return Answered(status, _HTML, page(language), pages.HEADS)

    def _foreign(self, host: str) -> str:
        """The name of another site for which somebody was led here; empty where it is asked for by its own name."""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if name in _SAID_HERE or name in self.own_names or name[:1] == "[":
            return ""
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name
        return ""


_DOORS: Final[Mapping[str, Callable[[Desk, Asked], Answered]]] = {
    "/v1/verdict": Desk.verdict,
    "/why": Desk.why,
    "/": Desk.why,
    "/healthz": Desk.health,
}
_NOT_HERE: Final = Answered(404, _PLAIN, b"nothing here\n")
_WRONG: Final = Answered(
    400, _PLAIN, f"q is needed; kind is one of {', '.join(Kind)}; as is one of {', '.join(FORMS)}\n".encode()
)
