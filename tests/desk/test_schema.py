"""The desk's types are the API's: `python -m tests.desk.test_schema` writes desk/openapi.json and the types anew."""

import json
import shutil
import subprocess
import warnings
from pathlib import Path

from tests.centre.test_doors import paper_app

DESK = Path(__file__).parents[2] / "desk"
DOCUMENT = DESK / "openapi.json"


def document():
    """The document of all doors as it is kept."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = paper_app().openapi()
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def types(*flags):
    """Write the types, or compare them."""
    node = shutil.which("node") or "node"
    return subprocess.run([node, "checks/types.js", *flags], cwd=DESK, check=False, capture_output=True, text=True)


def test_the_document_is_that_of_the_doors():
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "python -m tests.desk.test_schema"


def test_the_types_are_those_of_the_document():
    compared = types("--check")
    assert compared.returncode == 0, compared.stderr


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
    raise SystemExit(types().returncode)
