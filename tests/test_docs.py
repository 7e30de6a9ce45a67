"""The documentation is tested: every command, format and file contract is in it.

`python -m tests.test_docs` writes docs/files.md anew.
"""

from pathlib import Path

import pytest

from hezhan.cli.main import COMMANDS
from hezhan.core.contracts import CONTRACTS, Type
from hezhan.core.policies import Policy
from hezhan.engines.refund import Ground, Strategy

ROOT = Path(__file__).parents[1]
DOCS = "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
FILES = ROOT / "docs/files.md"

FORM = {
    Type.TEXT: "text",
    Type.ID: "text, never blank",
    Type.WHOLE: "whole number ≥ 0",
    Type.FEN: "whole fen ≥ 0 (or yuan in the column without `_fen`)",
    Type.TIME: "ISO 8601 with offset",
    Type.FLAG: "true or false",
}


def page():
    """docs/files.md as the contracts say."""
    parts = [
        "# 文件 Files",
        "",
        "每个命令读写的文件，逐列。`hezhan schema NAME` 给出同样内容的 JSON Schema。",
        "UTF-8 CSV；名字以 `.parquet` 结尾的是 Parquet，列相同。",
        "Every file that commands read and write, column by column; `hezhan schema NAME` prints the same as JSON Schema.",
    ]
    for contract in CONTRACTS.values():
        parts += ["", f"## {contract.name}", "", f"{contract.title}.", "", "| column | form | means |", "|---|---|---|"]
        for column in contract.columns:
            form = FORM[column.type] + (
                "; may be absent" if column.optional else "; may be blank" if column.blank else ""
            )
            parts.append(f"| `{column.name}` | {form} | {column.means} |")
    return "\n".join(parts) + "\n"


def test_the_page_of_files_is_what_the_contracts_say():
    assert FILES.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    assert f"hezhan {command}" in DOCS or f"make {command}" in DOCS


@pytest.mark.parametrize("word", [*Policy, *Strategy, *Ground])
def test_every_choice_is_documented(word):
    assert f"`{word}`" in DOCS


def test_links_lead_somewhere():
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for link in path.read_text(encoding="utf-8").split("](")[1:]:
            target = link.split(")")[0].split("#")[0]
            assert target.startswith("http") or not target or (path.parent / target).exists(), (path.name, target)


if __name__ == "__main__":
    FILES.write_text(page(), encoding="utf-8")
