"""Problems: a refusal as a document of RFC 9457.

In:  a kind, sentences in Chinese and English, further members; or what flows raise. Out: `Refusal`, its document, its
     response.
Law: the document never shows a traceback, a stored value or what the caller sent.
"""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from starlette.exceptions import HTTPException
from starlette.responses import Response

from hezhan.api.shell.kinds import KINDS, Kind
from hezhan.core.problems import Problem
from hezhan.engines.rights import Decision, Need, Outcome
from hezhan.engines.rights.reasons import REASONS

MEDIA = "application/problem+json"

# What could be brought, said to who asks. What is said of a need alone holds whatever the reason was.
NEEDS: Mapping[Need, tuple[str, str]] = MappingProxyType(
    {
        Need.SECOND_PERSON: ("由另一人办理", "another person"),
        Need.EARLIER_STEP: ("先办前一步", "the step before this one"),
        Need.PURPOSE: ("写明案号", "the number of the case for whose sake"),
        Need.COUNTY_HEAD: ("县级以上公安机关", "an organ at county level or above"),
        Need.CITY_HEAD: ("设区的市一级以上公安机关负责人", "a head at city level or above"),
        Need.PROVINCE_HEAD: ("省级以上公安机关负责人", "a head at province level or above"),
        Need.APPROVING_ORGAN: (
            "原批准机关或者其上级机关的负责人",
            "a head of the organ that approved, or of one above it",
        ),
        Need.STRONG_LOGIN: ("双因素登录", "a login with two factors"),
        Need.FRESH_LOGIN: ("重新验证身份", "a fresh proof of identity"),
        Need.EMERGENCY_REASON: ("紧急调阅的理由", "the reason of an emergency"),
    }
)


class Refusal(HTTPException):
    """What the caller asked for is not done, and why.

    An HTTPException, so that the body's parser lets it pass as it is.
    """

    def __init__(
        self,
        kind: Kind,
        detail: str = "",
        in_english: str = "",
        *,
        members: Mapping[str, Any] = MappingProxyType({}),
        headers: Mapping[str, str] = MappingProxyType({}),
        status: int | None = None,
    ) -> None:
        words = KINDS[kind]
        super().__init__(status or words.status, detail or words.says, dict(headers))
        self.kind = kind
        self.in_english = in_english or words.says_in_english
        self.members = dict(members)

    @property
    def status(self) -> int:
        """The status of the response."""
        return self.status_code

    @property
    def title(self) -> str:
        """What the kind is called."""
        return KINDS[self.kind].title

    @property
    def title_in_english(self) -> str:
        """What the kind is called in English."""
        return KINDS[self.kind].in_english

    def document(self) -> dict[str, Any]:
        """The problem document."""
        return {
            "type": address(self.kind),
            "title": self.title,
            "title_in_english": self.title_in_english,
            "status": self.status,
            "detail": self.detail,
            "in_english": self.in_english,
            **self.members,
        }

    def response(self) -> Response:
        """The document as a response."""
        return Response(
            json.dumps(self.document(), ensure_ascii=False, allow_nan=False).encode(),
            self.status,
            headers=dict(self.headers or {}),
            media_type=MEDIA,
        )


class Deciding(Protocol):
    """An exception that carries the decision it rests on."""

    decision: Decision


class Denied(Exception):
    """The rights do not allow it, or not yet."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.in_english)
        self.decision = decision


def address(kind: Kind) -> str:
    """Where the kind is explained."""
    return f"/problems/{kind}"


def denial(decision: Decision) -> Refusal:
    """A decision that does not allow, as a refusal."""
    kind = Kind.NOT_YET if decision.outcome is Outcome.NEEDS else Kind.NOT_ALLOWED
    return Refusal(
        kind,
        decision.sentence,
        decision.in_english,
        members={
            "needs": [{"need": need, "says": NEEDS[need][0], "in_english": NEEDS[need][1]} for need in decision.needs],
            "rows": list(decision.rows),
            "reasons": [
                {"reason": reason, "says": REASONS[reason].says, "in_english": REASONS[reason].in_english}
                for reason in decision.reasons
            ],
        },
    )


def not_signed_in() -> Refusal:
    """Nobody is signed in, or no longer."""
    return Refusal(Kind.NOT_SIGNED_IN, headers={"WWW-Authenticate": "Bearer"})


def refused_input(problems: Iterable[Problem]) -> Refusal:
    """Material that was refused, with every problem found in it."""
    told = [
        {"file": one.file, "sheet": one.sheet, "row": one.row, "reason": str(one.reason), "text": one.text}
        for one in problems
    ]
    return Refusal(
        Kind.INPUT_REFUSED,
        f"材料有{len(told)}处问题，什么都没有写入。",
        f"{len(told)} problems in the material; nothing was written.",
        members={"problems": told},
    )
