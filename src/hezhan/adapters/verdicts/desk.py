"""What is answered over HTTP: verdicts, why something is blocked, the page in the place of a blocked site, how all stands.

In:  requests. Out: answers. Law: an answer is that of the snapshots now; only a block that was met is noted (`hits`).
"""

import ipaddress
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from hezhan.adapters.verdicts import pages
from hezhan.adapters.verdicts.forms import FORMS
from hezhan.adapters.verdicts.hits import Hits
from hezhan.adapters.verdicts.speech import Answered, Asked
from hezhan.core.instants import Instant
from hezhan.engines.block import Answer, Kind, Snapshot, Verdict, answer_of_layers

Q_LONGEST: Final = 4_096
_PLAIN, _HTML, _JSON = "text/plain; charset=utf-8", "text/html; charset=utf-8", "application/json"
_SAID_HERE: Final = frozenset({"localhost", ""})


@dataclass(frozen=True)
class Desk:
    """Answers requests. `own_names` are hosts at which the pages live themselves; `more` are paths of other rooms."""

    layers: Callable[[], Sequence[Snapshot]]
    now: Callable[[], Instant]
    hits: Hits
    appeal: str = ""
    own_names: frozenset[str] = frozenset()
    resolvers: Callable[[], Mapping[str, object]] = dict
    more: Mapping[str, Answered] = field(default_factory=dict)

    def answered(self, asked: Asked) -> Answered:
        """The answer to one request."""
        if (host := self._foreign(asked.host)) and (told := self._ask(host, Kind.DOMAIN)).verdict is Verdict.BLOCK:
            self.hits.add(asked.asker, told.kind, told.entry)
            return self._page(451, partial(pages.shut, told), asked)
        if (door := _DOORS.get(asked.path)) is not None:
            return door(self, asked)
        return self.more.get(asked.path, _NOT_HERE)

    def verdict(self, asked: Asked) -> Answered:
        """`q` is asked about, `kind` what it is taken for, `who` to whom it happens, `as` the form of the answer."""
        fields = asked.fields
        question, kind, form = fields.get("q", ""), fields.get("kind", ""), FORMS.get(fields.get("as", "json"))
        if not question or len(question) > Q_LONGEST or form is None or (kind and kind not in set(Kind)):
            return _WRONG
        told = self._ask(question, Kind(kind) if kind else None)
        if told.verdict is Verdict.BLOCK:
            self.hits.add(fields.get("who", ""), told.kind, told.entry)
        return Answered(200, form[0], form[1](told))

    def why(self, asked: Asked) -> Answered:
        """The look-up for everybody. Nobody has met the block by asking, so nothing is noted."""
        question = asked.fields.get("q", "").strip()[:Q_LONGEST]
        return self._page(200, partial(pages.why, self._ask(question, None) if question else None), asked)

    def health(self, _asked: Asked) -> Answered:
        """Whether it works, with what, and what each resolver holds."""
        entries = [layer.size for layer in self.layers()]
        return Answered(200, _JSON, json.dumps({"entries": entries, **self.resolvers()}).encode() + b"\n")

    def _ask(self, question: str, kind: Kind | None) -> Answer:
        return answer_of_layers(self.layers(), question, self.now(), kind)

    def _page(self, status: int, page: Callable[[str, str], bytes], asked: Asked) -> Answered:
        language = pages.language_of(asked.fields.get("lang", ""), asked.language)
        return Answered(status, _HTML, page(language, self.appeal), pages.HEADS)

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
