"""The document and the page made from it say what the doors declare.

`python -m tests.api.shell.test_page` writes tiny.md anew.
"""

import re
from pathlib import Path

import pytest

from hezhan.api.shell.app import DOCUMENT
from hezhan.api.shell.doors import Door, declared
from hezhan.api.shell.kinds import KINDS
from hezhan.api.shell.pages import api_page
from hezhan.engines.rights.table import BY_ACTION
from hezhan.engines.rights.wording import sentence
from tests.api.shell.tiny import ORIGIN, Tiny, client

PAGE = Path(__file__).parent / "tiny.md"


@pytest.fixture(scope="module")
def app():
    return Tiny().app()


@pytest.fixture(scope="module")
def document(app):
    with client(app) as web:
        return web.get(DOCUMENT).json()


def operations(document):
    return [(path, method, one) for path, item in document["paths"].items() for method, one in item.items()]


def test_the_page_is_what_the_document_says(document):
    assert PAGE.read_text(encoding="utf-8") == api_page(document)


def test_the_page_has_every_operation_and_every_kind(document):
    page = api_page(document)
    for path, method, _ in operations(document):
        assert f"`{method.upper()} {path}`" in page
    for kind in KINDS:
        assert f"`/problems/{kind}`" in page


def test_links_of_the_page_lead_to_its_heads(document):
    page = api_page(document)
    heads = {line.removeprefix("### ").lower() for line in page.splitlines() if line.startswith("### ")}
    assert set(re.findall(r"\]\(#([^)]*)\)", page)) <= heads


def test_each_operation_says_its_right_in_the_words_of_the_table(app, document):
    doors = [one for one in app.router.routes if isinstance(one, Door) and one.include_in_schema]
    assert len(doors) == len(operations(document))
    for door in doors:
        for method in door.methods:
            operation = document["paths"][door.path][method.lower()]
            for action in declared(door.endpoint).actions:
                for row in BY_ACTION[action]:
                    assert all(words in operation["description"] for words in sentence(row, action))
                    assert row.number in operation["x-hezhan-rows"]


def test_each_operation_names_its_problems_and_its_login(document):
    for path, method, operation in operations(document):
        answers = operation["responses"]
        assert {"400", "429", "500", "503"} <= set(answers)
        public = operation["x-hezhan-rights"] == ["public"]
        assert ("security" in operation) is not public
        assert "401" in answers or public
        for status, answer in answers.items():
            assert "HTTPValidationError" not in str(answer)
            if "$ref" in answer:
                name = answer["$ref"].rpartition("/")[2]
                assert document["components"]["responses"][name]["content"]["application/problem+json"]
            else:
                assert status[0] == "2" or (path, method) == ("/health/ready", "get")
        if not public and method != "get":
            assert operation["security"][0] == {"session": [], "csrf": []}


def test_the_document_is_of_this_centre(document):
    assert document["openapi"].startswith("3.1")
    assert document["info"]["title"] == "合战 Hezhan"
    assert document["servers"] == [{"url": ORIGIN}]
    assert [tag["name"] for tag in document["tags"]] == ["案件 Cases", "登录 Login"]


if __name__ == "__main__":
    PAGE.write_text(api_page(Tiny().app().openapi()), encoding="utf-8")
