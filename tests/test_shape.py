"""The shape of the code, checked: rooms say what goes in and out, engines use nothing of the world, files stay small."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src/hezhan"
ROOMS = sorted(path.parent.name for path in (HOUSE / "engines").glob("*/__init__.py"))
PURE_FILES = sorted(path for room in ("core", "engines") for path in (HOUSE / room).rglob("*.py"))

PURE = {
    "bisect",
    "collections",
    "contextlib",
    "copy",
    "dataclasses",
    "datetime",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "heapq",
    "hezhan",
    "idna",
    "ipaddress",
    "itertools",
    "llvmlite",
    "math",
    "numba",
    "numpy",
    "operator",
    "ortools",
    "polars",
    "pyarrow",
    "re",
    "string",
    "types",
    "typing",
    "unicodedata",
}
WORLDLY = {"open", "print", "input", "exec", "eval", "__import__", "load", "memmap", "fromfile", "save", "tofile"}
OF_THE_PROCESSOR = {"engines/block/loads.py": {"load"}}  # instructions that read memory, no files
WORLDLY_BEGINNINGS = ("read_", "scan_", "write_", "sink_")


def name(path):
    return str(path.relative_to(HOUSE))


def called(node):
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


@pytest.mark.parametrize("file", sorted(HOUSE.rglob("*.py")), ids=name)
def test_a_file_is_read_in_one_sitting_and_says_what_it_is(file):
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_goes_in_and_comes_out(room):
    doc = (HOUSE / "engines" / room / "__init__.py").read_text(encoding="utf-8")
    assert all(word in doc for word in ("In:", "Out:", "Law:"))


@pytest.mark.parametrize("file", PURE_FILES, ids=name)
def test_core_and_engines_use_nothing_of_the_world(file):
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    used = {alias.name.split(".")[0] for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    used |= {n.module.split(".")[0] for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    calls = {called(n) for n in nodes if isinstance(n, ast.Call)}
    assert used <= PURE
    assert not calls & WORLDLY - OF_THE_PROCESSOR.get(name(file), set())
    assert not {call for call in calls if call.startswith(WORLDLY_BEGINNINGS)}


@pytest.mark.parametrize("word", ["utils", "common", "helpers", "manager", "misc"])
def test_no_drawer_for_what_has_no_room(word):
    assert not [path for path in HOUSE.rglob("*") if path.stem == word]
