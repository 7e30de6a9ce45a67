"""The built pages as they are served: by their very names, kept by their hash, and a word when there is no build."""

import gzip

import pytest

from hezhan.api.desk import desk_pages
from tests.centre.whole import TestClient


@pytest.fixture
def folder(tmp_path):
    pages = tmp_path / "pages"
    (pages / "assets").mkdir(parents=True)
    (pages / "index.html").write_text("<p>页面</p>", encoding="utf-8")
    (pages / "assets/a-1.js").write_text("x" * 5_000, encoding="utf-8")
    (pages / ".made-of").write_text("hash", encoding="ascii")
    (tmp_path / "secret.txt").write_text("no", encoding="ascii")
    (pages / "link.txt").symlink_to(tmp_path / "secret.txt")
    return pages


def ask(folder, path, **headers):
    return TestClient(desk_pages(folder)).get(path, headers=headers)


def test_every_state_of_the_desk_is_the_page(folder):
    for path in ("/", "/duty", "/tracing/0511?x=1", "/%E8%BF%BD"):
        told = ask(folder, path)
        assert (told.status_code, told.text) == (200, "<p>页面</p>")
        assert told.headers["cache-control"] == "no-cache"


def test_only_what_was_built_is_given(folder):
    for path in (
        "/link.txt",
        "/.made-of",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "/assets/no",
    ):
        told = ask(folder, path)
        assert told.status_code == 404 or told.text == "<p>页面</p>", path
        assert told.text != "no"
        assert told.text != "hash"


def test_what_has_a_hash_is_kept_for_ever_and_packed_for_whom_it_helps(folder):
    packed = ask(folder, "/assets/a-1.js", **{"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "immutable" in packed.headers["cache-control"]
    assert packed.text == "x" * 5_000
    plain = ask(folder, "/assets/a-1.js", **{"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert len(plain.content) == 5_000 > len(gzip.compress(plain.content))


def test_an_unchanged_page_is_not_sent_again(folder):
    mark = ask(folder, "/").headers["etag"]
    assert ask(folder, "/", **{"if-none-match": mark}).status_code == 304


def test_without_a_build_it_says_what_to_run(tmp_path):
    told = ask(tmp_path / "none", "/")
    assert told.status_code == 503
    assert "make setup" in told.text


def test_nothing_is_posted_to_pages(folder):
    assert TestClient(desk_pages(folder)).post("/").status_code == 405
