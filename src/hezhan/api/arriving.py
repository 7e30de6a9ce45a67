"""Arriving at the API: how a caller comes, who is recognised, what a refusal of `flows.login` is to them.

In:  a request. Out: `Came`; from the doorkeeper `Recognised`; problem documents.
Law: what is told to who is not let in is one sentence, whatever the reason was.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator
from starlette.responses import JSONResponse, Response

from hezhan.api.opening import Caller, Centre, TheCentre
from hezhan.api.shell.callers import Channel, Credentials, Member
from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.limits import neighbourhood
from hezhan.api.shell.parts import Parts
from hezhan.api.shell.problems import NEEDS, Refusal
from hezhan.api.shell.security import address, credentials, csrf_token, sign_in
from hezhan.core.instants import Instant, local
from hezhan.engines.rights import Action, Context, Decision, Facts, Grant, Need, Reason, User, decide, unit_of
from hezhan.flows.login import Came, HoldsRoles, LastWay, Means, NotFresh, NotProven, Opened, TooSoon, TooWeak, Unknown
from hezhan.flows.login.means import Session
from hezhan.flows.login.sessions import recognise


def _answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"$ref": f"#/components/responses/Problem{status}"} for status in statuses}


# what these doors answer besides what every door of their kind does
MAY_FAIL: Final = _answers(401)
MAY_LACK: Final = _answers(404)
MAY_CONFLICT: Final = _answers(401, 409)

LOGIN: Final = "login"  # where the centre's `more` holds the means to log in


@dataclass(frozen=True, slots=True)
class Recognised(Caller):
    """Somebody who is signed in, with the roles that count now."""

    user: User


class DoorKeeper:
    """Recognises callers in the store, each time."""

    def __init__(self, means: Means) -> None:
        self._means = means

    def recognise(self, credentials: Credentials) -> Recognised | None:
        """Who it is; None when the token is unknown, run out or of another channel."""
        found = recognise(self._means, credentials.token, cookie=credentials.channel is Channel.COOKIE)
        if found is None:
            return None
        session, held = found
        grants = tuple(Grant(role, unit_of(unit), until) for role, unit, until in held)
        return Recognised(session.member, session.id, credentials.token, User(user_id=session.member, grants=grants))

    def turn_away(self, member: Member, action: Action) -> Decision | None:
        """The denial, when none of their roles could ever allow it."""
        user = member.user if isinstance(member, Recognised) else User(user_id=member.member_id, grants=())
        decision = decide(user, action, Facts(), Context(), Instant(0))  # the store gave only roles that count now
        return decision if Reason.NO_ROLE in decision.reasons else None


class Asked(BaseModel):
    """A body that holds what it names and nothing else, in letters that can be kept."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, value: object) -> object:
        if isinstance(value, str) and any(ch == "\x00" or "\ud800" <= ch <= "\udfff" for ch in value):
            raise ValueError("the text holds a character that cannot be kept")
        return value


class SessionShown(BaseModel):
    """A login that runs."""

    id: str
    proof: str
    proven_at: AwareDatetime
    begun_at: AwareDatetime
    seen_at: AwareDatetime
    ends_at: AwareDatetime
    address: str


class SignedIn(BaseModel):
    """Who is signed in now; `csrf` is repeated in X-Hezhan-CSRF by every request that changes something."""

    member_id: str
    name: str
    csrf: str
    session: SessionShown


def show_session(session: Session) -> SessionShown:
    """A login as it is shown to whose it is."""
    times = {name: local(getattr(session, name)) for name in ("proven_at", "begun_at", "seen_at", "ends_at")}
    return SessionShown(id=session.id, proof=session.proof, address=session.address, **times)


def came(request: Request) -> Came:
    """From where, and with which login of this browser."""
    brought = credentials(request.scope, request.app.state.parts)
    token = brought.token if brought is not None and brought.channel is Channel.COOKIE else None
    return Came(address=neighbourhood(address(request.scope)), token=token)


def came_again(request: Request) -> Came:
    """For a fresh proof within the login that the request brings."""
    brought = credentials(request.scope, request.app.state.parts)
    assert brought is not None  # the door let it in
    place = neighbourhood(address(request.scope))
    return Came(address=place, browser=brought.channel is Channel.COOKIE, token=brought.token, again=True)


def the_means(centre: TheCentre) -> Means:
    """The means to log in."""
    means: Means = centre.more[LOGIN]
    return means


TheMeans = Annotated[Means, Depends(the_means)]
TheCame = Annotated[Came, Depends(came)]
TheCameAgain = Annotated[Came, Depends(came_again)]
Answer = Annotated[dict[str, Any], Field(description="what the browser gave, as JSON (PublicKeyCredential.toJSON)")]


def signed_in(request: Request, opened: Opened, came: Came, more: Mapping[str, Any] = MappingProxyType({})) -> Response:
    """The answer to a login: who it is, and what else is shown once; for a browser with its cookies."""
    parts: Parts = request.app.state.parts
    told = SignedIn(
        member_id=opened.person.id,
        name=opened.person.name,
        csrf=csrf_token(parts.keys.csrf, opened.token),
        session=show_session(opened.session),
    )
    response = JSONResponse({**told.model_dump(mode="json"), **more})
    if came.browser:
        sign_in(response, opened.token, parts)
    return response


def _not_proven(_: Exception) -> Refusal:
    return Refusal(
        Kind.NOT_SIGNED_IN,
        "没有证明是本人：请核对后重试，一次性的验证码、邀请码和通行密钥的答复只能用一次。",
        "It is not proven who you are. Check and try again; what is good once cannot be used twice.",
    )


def _too_soon(raised: Any) -> Refusal:
    return Refusal(
        Kind.TOO_MANY_REQUESTS,
        f"失败次数太多，{raised.seconds}秒后再试。",
        f"Too many tries failed; wait {raised.seconds} s.",
        headers={"Retry-After": str(raised.seconds)},
    )


def _not_fresh(_: Exception) -> Refusal:
    says, in_english = NEEDS[Need.FRESH_LOGIN]
    needs = [{"need": Need.FRESH_LOGIN, "says": says, "in_english": in_english}]
    return Refusal(Kind.NOT_YET, members={"needs": needs, "rows": [], "reasons": []})


def _holds_roles(_: Exception) -> Refusal:
    return Refusal(
        Kind.CONFLICT,
        "此人现有岗位，不能由管理员重设登录方式：先收回岗位，设好后再授予；本人可用恢复码自行重设。",
        "They hold a role: an administrator cannot set their login up anew. Take the role back first and grant it again "
        "afterwards; they can use a recovery code by themselves.",
    )


_MEANINGS: Mapping[type[Exception], Callable[[Any], Refusal]] = MappingProxyType(
    {
        NotProven: _not_proven,
        TooSoon: _too_soon,
        NotFresh: _not_fresh,
        HoldsRoles: _holds_roles,
        LastWay: lambda _: Refusal(
            Kind.CONFLICT,
            "这是最后一种登录方式，先设好另一种。",
            "It is the last way to log in: set up another one first.",
        ),
        TooWeak: lambda weak: Refusal(Kind.INVALID_REQUEST, str(weak), str(weak)),
        Unknown: lambda _: Refusal(Kind.NOT_FOUND),
    }
)


@contextmanager
def refusing() -> Iterator[None]:
    """What the flow raises becomes its problem document."""
    try:
        yield
    except tuple(_MEANINGS) as raised:
        raise _MEANINGS[type(raised)](raised) from None


def with_means(means: Means) -> Mapping[str, Any]:
    """How the centre's `more` holds them."""
    return {LOGIN: means}


__all__ = [
    "MAY_CONFLICT",
    "MAY_FAIL",
    "MAY_LACK",
    "Answer",
    "Asked",
    "Centre",
    "DoorKeeper",
    "Recognised",
    "SessionShown",
    "SignedIn",
    "TheCame",
    "TheCameAgain",
    "TheMeans",
    "refusing",
    "show_session",
    "signed_in",
    "with_means",
]
