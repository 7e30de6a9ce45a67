"""A provider of identities over real HTTP: what it signs well is believed, anything else is not."""

import pytest
from joserfc.jwk import ECKey

from hezhan.adapters.identity import Client, Provider, ProviderAway
from hezhan.core.instants import SECOND, parse_instant
from tests.adapters.identity.provider import CLIENT, SECRET, serving

NOW = parse_instant("2026-05-11T08:00:00+08:00")
NONCE, VERIFIER = "n" * 43, "v" * 86


class Clock:
    at = NOW

    def now(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def issuer(clock):
    with serving(clock) as told:
        yield told


@pytest.fixture
def provider(issuer, clock):
    return provider_of(issuer, clock)


def provider_of(issuer, clock, **more):
    client = Client(issuer=issuer.issuer, id=CLIENT, secret=SECRET, callback="http://localhost:8787/back", **more)
    return Provider(client, clock)


def come_back(provider, issuer, oldest=3600, **changes):
    address = provider.address(state="s", nonce=NONCE, verifier=VERIFIER, oldest_s=oldest)
    _, code = issuer.visit(address)
    return provider.told(**({"code": code, "nonce": NONCE, "verifier": VERIFIER, "oldest_s": oldest} | changes))


def test_who_comes_back_is_believed(provider, issuer):
    told = come_back(provider, issuer)
    assert (told.subject, told.proof, told.proven_at) == (provider.subject(issuer.sub), "password-totp", NOW)
    assert issuer.asked["code_challenge_method"] == "S256"
    assert issuer.asked["response_type"] == "code"
    assert VERIFIER not in str(issuer.asked)


@pytest.mark.parametrize(
    ("amr", "acr", "proof"),
    [
        (["pwd"], None, "password"),
        (None, None, "password"),
        ("mfa", None, "password"),
        (["pwd", "otp"], None, "password-totp"),
        (["hwk", "user"], None, "passkey"),
        (["hwk"], None, "password"),
        (["pwd"], "urn:gov:loa:3", "password-totp"),
        (["pwd"], "urn:gov:loa:1", "password"),
    ],
)
def test_how_surely_is_what_the_provider_says(issuer, clock, amr, acr, proof):
    issuer.amr, issuer.claims = amr, {"acr": acr}
    provider = provider_of(issuer, clock, strong_acr=frozenset({"urn:gov:loa:3"}))
    assert come_back(provider, issuer).proof == proof


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "http://127.0.0.1:1"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"azp": "another"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": NOW // SECOND - 61},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": NOW // SECOND + 61},
        {"iat": NOW // SECOND - 601},
        {"nbf": NOW // SECOND + 61},
        {"auth_time": NOW // SECOND - 3661},
        {"auth_time": None},
        {"auth_time": True},
        {"sub": None},
        {"sub": ""},
        {"sub": 5},
        {"at_hash": "x"},
    ],
    ids=str,
)
def test_a_token_with_anything_wrong_is_not_believed(provider, issuer, claims):
    issuer.claims = claims
    assert come_back(provider, issuer) is None


@pytest.mark.parametrize("alg", ["none", "HS256"])
def test_a_token_that_nobody_signed_is_not_believed(provider, issuer, alg):
    issuer.alg = alg
    assert come_back(provider, issuer) is None


def test_a_token_signed_by_another_key_is_not_believed_and_keys_are_not_asked_for_again_and_again(provider, issuer):
    issuer.published = [ECKey.generate_key("P-256", {"kid": "one", "use": "sig"})]
    for _ in range(5):
        assert come_back(provider, issuer) is None
    assert issuer.keys_asked == 1


def test_new_keys_are_fetched_when_a_token_names_them(provider, issuer, clock):
    assert come_back(provider, issuer)
    issuer.key = ECKey.generate_key("P-256", {"kid": "two", "use": "sig"})
    clock.at = NOW + 61 * SECOND
    assert come_back(provider, issuer)
    assert issuer.keys_asked == 2


@pytest.mark.parametrize("changes", [{"code": "another"}, {"verifier": "w" * 86}, {"nonce": "m" * 43}], ids=str)
def test_code_verifier_and_nonce_belong_to_the_question(provider, issuer, changes):
    assert come_back(provider, issuer, **changes) is None


def test_a_code_is_good_once(provider, issuer):
    _, code = issuer.visit(provider.address(state="s", nonce=NONCE, verifier=VERIFIER, oldest_s=60))
    asked = {"code": code, "nonce": NONCE, "verifier": VERIFIER, "oldest_s": 60}
    assert provider.told(**asked)
    assert provider.told(**asked) is None


def test_for_a_fresh_proof_the_person_is_asked_anew(provider, issuer):
    assert come_back(provider, issuer, oldest=0)
    assert (issuer.asked["prompt"], issuer.asked["max_age"]) == ("login", "0")
    issuer.claims = {"auth_time": NOW // SECOND - 120}
    assert come_back(provider, issuer, oldest=0) is None


def test_a_provider_that_calls_itself_another_is_none(issuer, clock):
    issuer.described = {"issuer": "http://127.0.0.1:1"}
    with pytest.raises(ProviderAway):
        come_back(provider_of(issuer, clock), issuer)


def test_a_provider_that_is_away_is_said_to_be_away(provider, issuer):
    issuer.broken = True
    with pytest.raises(ProviderAway):
        come_back(provider, issuer)


def test_the_same_sub_at_another_issuer_is_somebody_else(issuer, clock):
    one = provider_of(issuer, clock)
    other = Provider(Client(issuer="https://other.example", id=CLIENT, secret=SECRET, callback="x"), clock)
    assert one.subject("a") != other.subject("a")
