"""External servers: the same facts by URL, the same demands on rights, and no password in any sentence."""

from urllib.parse import quote

import pytest

from hezhan.adapters.stores.logins import by_url, external
from hezhan.adapters.stores.refusals import StoreRefused
from hezhan.adapters.stores.rights import require_rights
from tests.adapters.stores.conftest import rows, run


def url(login, **changed):
    password = quote(changed.get("password", login.password), safe="")
    return f"postgresql://{login.user}:{password}@/{login.database}?host={quote(login.options['host'], safe='')}"


def everybody(store, **others):
    logins = {role: others.get(role, getattr(store.facts, role)) for role in ("owner", "app", "door", "jobs")}
    return external(**{role: url(login) for role, login in logins.items()})


def test_a_server_by_url_gives_the_same_facts(store):
    facts = everybody(store)
    require_rights(facts)
    assert facts.admin is None
    assert rows(facts.app, "SELECT current_user") == [("hezhan_app",)]
    assert rows(facts.owner, "SELECT current_user") == [("hezhan_owner",)]


@pytest.mark.parametrize("given", ["owner", "admin"])
@pytest.mark.parametrize("daily", ["app", "door", "jobs"])
def test_a_daily_role_with_too_many_rights_is_refused(store, given, daily):
    with pytest.raises(StoreRefused, match="row-level security would not hold"):
        require_rights(everybody(store, **{daily: getattr(store.facts, given)}))


def test_every_fault_is_named(store):
    run(store.facts.admin, "CREATE ROLE greedy LOGIN SUPERUSER BYPASSRLS CREATEDB PASSWORD 'x'")
    run(store.facts.admin, "SET password_encryption TO 'scram-sha-256'")
    with pytest.raises(StoreRefused) as refusal:
        require_rights(everybody(store, owner=store.facts.admin, app=store.facts.admin))
    for words in ("postgres is a superuser", "bypasses row-level security", "may create roles", "is a member of"):
        assert words in str(refusal.value)
    run(store.facts.admin, "DROP ROLE greedy")


@pytest.mark.parametrize(
    "given",
    [
        "mysql://me:s3cret@host/db",
        "postgresql://me:s3cret@host",
        "postgresql://:s3cret@host/db",
        "postgresql://me:s3cret@host/db?no_such=1",
        "host=h user=me password=s3cret dbname=db",
        "",
    ],
)
def test_a_wrong_url_is_refused_without_repeating_it(given):
    with pytest.raises(StoreRefused) as refusal:
        external(owner=given, app=given, door=given, jobs=given)
    assert "s3cret" not in str(refusal.value)


def test_a_server_that_is_not_there(store, tmp_path):
    nowhere = url(store.facts.app).replace(
        quote(store.facts.app.options["host"], safe=""), quote(str(tmp_path), safe="")
    )
    with pytest.raises(StoreRefused, match="hezhan_app cannot connect"):
        require_rights(external(owner=nowhere, app=nowhere, door=nowhere, jobs=nowhere))
    wrong = url(store.facts.app, password="wr0ng")
    with pytest.raises(StoreRefused, match="hezhan_app cannot connect") as refusal:
        require_rights(external(owner=wrong, app=wrong, door=wrong, jobs=wrong))
    assert "wr0ng" not in str(refusal.value)


def test_every_parameter_reaches_every_kind_of_address():
    app = "postgresql://a:q@127.0.0.1/h"
    owner = "postgresql://o:p%40%2F@db.example:6432/h?sslmode=verify-full"
    facts = external(owner=owner, app=app, door=app, jobs=app)
    assert facts.owner.password == "p@/"
    told = dict(facts.owner.options)
    assert {"host": "db.example", "port": "6432", "sslmode": "verify-full"}.items() <= told.items()
    assert told["keepalives_idle"] == "15"
    assert facts.owner.sqlalchemy_url.startswith("postgresql+psycopg://o:p%40%2F@/h?")
    assert facts.owner.sqlalchemy_url.endswith("host=db.example&port=6432&sslmode=verify-full")
    assert "sslmode=verify-full" in facts.owner.conninfo


@pytest.mark.parametrize("more", ["", "?sslmode=require", "?sslmode=disable"])
def test_another_machine_is_reached_by_proven_tls_only(more):
    with pytest.raises(StoreRefused, match="sslmode=verify-full"):
        by_url(f"postgresql://a:s3cret@db.example/h{more}")
    assert by_url(f"postgresql://a:s3cret@127.0.0.1/h{more}").options["host"] == "127.0.0.1"


def test_three_daily_roles_are_three(store):
    with pytest.raises(StoreRefused, match="are not three roles"):
        require_rights(everybody(store, jobs=store.facts.app))
