"""Settings: typed, bounded, each on the page of docs/operating.md, unknown ones refused, secrets never shown."""

import os
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.problems import Refused
from hezhan.engines.evidence.reading import is_log
from hezhan.engines.rights.terms import TERMS
from hezhan.engines.rights.units import Unit
from hezhan.settings import FILE, KEYS, Settings, handed, read_settings, settings_from

PAGE = (Path(__file__).parents[1] / "docs/operating.md").read_text(encoding="utf-8")
ROLES = ("owner", "app", "door", "jobs")
LOGINS = {f"database_{role}": f"postgresql://{role}:s3cret@db/hezhan" for role in ROLES}


def settings(tmp_path, environment=None, **told):
    return read_settings(tmp_path, environment or {}, told)


def faults(tmp_path, environment=None, **told):
    with pytest.raises(Refused) as refusal:
        settings(tmp_path, environment, **told)
    return str(refusal.value)


def written(tmp_path, text, mode=0o600):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    (tmp_path / FILE).chmod(mode)


def shown(default):
    return {None: "", (): "", False: "`false`"}.get(default, f"`{default}`")


@pytest.mark.parametrize("name", KEYS)
def test_every_setting_is_documented_with_its_form_and_default(name):
    key = KEYS[name]
    assert f"| `{name}` | {key.form} | {shown(key.default)} |" in PAGE


def test_nothing_else_is_documented_as_a_setting():
    rows = re.findall(r"^\| `([a-z_]+)` \| [^|]+ \| [^|]* \| [^|]+ \|$", PAGE, re.MULTILINE)
    assert rows == list(KEYS)


def test_every_key_is_a_field_and_every_field_a_key():
    assert [field.name for field in fields(Settings)] == ["data", *KEYS]


def test_a_new_folder_gives_the_defaults(tmp_path):
    found = settings(tmp_path / "new")
    assert (found.host, found.port, found.web_workers, found.embedded) == ("127.0.0.1", 8787, 1, True)
    assert found.log_name == "hezhan.350200"
    assert found.origin == found.url == "http://localhost:8787"
    assert found.session_minutes == TERMS.session_minutes


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path):
    written(tmp_path, 'port = 1\nweb_workers = 2\nunit_name = "甲市反诈中心"\n')
    found = settings(tmp_path, {"HEZHAN_PORT": "3", "HEZHAN_WEB_WORKERS": "4", "HEZHAN_DATA": "x"}, port=5)
    assert (found.port, found.web_workers, found.unit_name) == (5, 4, "甲市反诈中心")


def test_unknown_keys_are_refused_with_what_was_meant(tmp_path):
    written(tmp_path, "prot = 1\n[listen]\nhost = 1\n")
    told = faults(tmp_path, {"HEZHAN_WEBWORKERS": "2", "PATH": "/bin"})
    assert "`prot` is no setting: is port meant?" in told
    assert "`listen` is no setting; docs/operating.md lists them all" in told
    assert "HEZHAN_WEBWORKERS: is no setting of Hezhan: is web_workers meant?" in told
    assert "PATH" not in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", 65536),
        ("port", -1),
        ("port", True),
        ("port", 8787.0),
        ("port", "８７８７"),
        ("port", "9" * 5000),
        ("host", "example.com"),
        ("host", ""),
        ("public_origin", "http://fz.example.cn"),
        ("public_origin", "https://fz.example.cn/desk"),
        ("public_origin", "https://name:password@fz.example.cn"),
        ("public_origin", "javascript:alert(1)"),
        ("trusted_proxies", "0.0.0.0/0"),
        ("trusted_proxies", ["*"]),
        ("trusted_proxies", 7),
        ("unit", "350000//350200"),
        ("unit", "a/b/c/d/e"),
        ("unit_name", ""),
        ("unit_name", "two\nlines"),
        ("log_name", "Hezhan"),
        ("master_key", "file:"),
        ("master_key", "env:lower"),
        ("passphrase", "short"),
        ("bank_platform", "http://bank.example"),
        ("iso_banks", "9501,../x"),
        ("pushing_banks", "9501;9502"),
        ("oidc_issuer", "ftp://a"),
        ("oidc_secret_env", "a secret itself"),
        ("session_minutes", 4),
        ("retention_years", 0),
        ("retention_years", "20,10,30,50"),
        ("retention_years", "20,20,30"),
        ("retention_years", "20,20,30,101"),
        ("retention_years", True),
        ("draft_days", 6),
        ("time_zone", "UTC"),
        ("demo", "maybe"),
        ("database_app", "mysql://a"),
        ("tls_key", ""),
    ],
)
def test_what_does_not_fit_is_refused_with_what_is_wanted(tmp_path, name, value):
    assert (
        f"`{name}` is to be" in (told := faults(tmp_path, **{name: value}))
        or "trust everybody" in told
        or ("is to begin with https" in told)
    )
    assert value == "file:" or len(str(value)) < 2 or str(value) not in told


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"host": "0.0.0.0"}, "is open to the network"),
        ({"host": "0.0.0.0", "trusted_proxies": "10.0.0.1"}, "give `public_origin`"),
        ({"demo": True, "host": "::", "trusted_proxies": "10.0.0.1"}, "`demo` is for this machine only"),
        ({"tls_key": "k.pem"}, "belong together"),
        ({"oidc_issuer": "https://id.example.cn"}, "belong together"),
        ({"database_owner": "postgresql://o:p@h/d"}, "belong together"),
        ({"database_admin": "postgresql://o:p@h/d"}, "of an external server"),
        ({"unit": "福建"}, "`log_name` cannot be made"),
    ],
)
def test_what_does_not_fit_together_is_refused(tmp_path, told, words):
    assert words in faults(tmp_path, **told)


def test_every_fault_is_told_at_once(tmp_path):
    assert len(faults(tmp_path, port=-1, unit="", demo=7).splitlines()) == 3


def test_a_real_deployment(tmp_path):
    lines = ('host = "0.0.0.0"', 'trusted_proxies = ["10.1.0.0/16", "::1"]', 'public_origin = "https://FZ.example.cn/"')
    written(tmp_path, "\n".join([*lines, *(f'{name} = "{url}"' for name, url in LOGINS.items())]))
    found = settings(tmp_path)
    assert found.origin == "https://fz.example.cn"
    assert found.trusted_proxies == ("10.1.0.0/16", "::1")
    assert not found.embedded
    assert "s3cret" not in repr(found)
    assert "s3cret" not in str(found.shown())
    assert found.shown()["database_app"] == "set"


def test_a_file_with_passwords_that_others_can_read_is_refused(tmp_path):
    written(tmp_path, "\n".join(f'{name} = "{url}"' for name, url in LOGINS.items()), 0o644)
    told = faults(tmp_path)
    assert "chmod 600" in told
    assert "s3cret" not in told
    written(tmp_path, "port = 1\n", 0o644)
    assert settings(tmp_path).port == 1


def test_the_passphrase_never_stands_in_the_file(tmp_path):
    written(tmp_path, 'passphrase = "correct horse battery"\n')
    assert "by the environment only, as HEZHAN_PASSPHRASE" in faults(tmp_path)
    written(tmp_path, "")
    found = settings(tmp_path, {"HEZHAN_PASSPHRASE": "correct horse battery"})
    assert found.passphrase == "correct horse battery"
    assert "horse" not in repr(found) + str(found.shown())


def test_a_variable_that_holds_a_secret_is_no_unknown_setting(tmp_path):
    told = {"oidc_issuer": "https://id.example.cn", "oidc_client_id": "hezhan", "oidc_secret_env": "HEZHAN_OIDC"}
    written(
        tmp_path, "\n".join(f'{name} = "{text}"' for name, text in told.items()) + '\nmaster_key = "env:HEZHAN_KEY"'
    )
    found = settings(tmp_path, {"HEZHAN_OIDC": "x", "HEZHAN_KEY": "y"})
    assert found.secret_variables == ("HEZHAN_KEY", "HEZHAN_OIDC")


@pytest.mark.parametrize("text", ["port = ", "\x00", "=1"])
def test_a_file_that_is_no_toml(tmp_path, text):
    written(tmp_path, text)
    assert "is not a TOML file" in faults(tmp_path)


def test_tls_paths_count_from_the_data_folder(tmp_path):
    found = settings(tmp_path, tls_certificate="tls/chain.pem", tls_key="/etc/ssl/key.pem")
    assert found.tls_certificate == tmp_path.resolve() / "tls/chain.pem"
    assert str(found.tls_key) == "/etc/ssl/key.pem"
    assert found.url == "https://localhost:8787"


def test_what_is_handed_to_another_process_is_the_same(tmp_path):
    found = settings(tmp_path, **LOGINS, trusted_proxies="10.0.0.1, 10.2.0.0/16", tls_certificate="c", tls_key="k")
    assert settings_from(found.data, handed(found)) == found


@given(st.text(max_size=40))
def test_units_and_logs_are_those_of_their_rooms(text):
    for name, fits in (("unit", is_unit(text)), ("log_name", is_log(text))):
        try:
            KEYS[name].parse(text)
        except ValueError:
            assert not fits
        else:
            assert fits


def is_unit(text):
    try:
        Unit(tuple(text.split("/")))
    except ValueError:
        return False
    return True


@given(st.dictionaries(st.sampled_from(list(KEYS)), st.text(max_size=60), max_size=6))
def test_whatever_is_given_is_settled_or_refused_in_sentences(told):
    nowhere = Path(os.sep, "nowhere")
    problems = ()
    try:
        assert read_settings(nowhere, {}, told).data == nowhere
    except Refused as refusal:
        problems = refusal.problems
    assert all(problem.text and problem.reason == "setting" for problem in problems)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (25, "25,25,30,50"),
        ("60", "60,60,60,60"),
        ("20, 25,30,80", "20,25,30,80"),
        ([10, 20, 30, 40], "10,20,30,40"),
    ],
)
def test_years_of_keeping_are_told_by_grade(tmp_path, told, kept):
    found = settings(tmp_path, retention_years=told)
    assert found.retention_years == kept
    assert settings_from(tmp_path, handed(found)).retention_years == kept
