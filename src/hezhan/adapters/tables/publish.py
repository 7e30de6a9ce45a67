"""Writing results: all files of one answer appear complete, or none does."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

Content = pl.DataFrame | bytes | Mapping[str, Any] | Path


def publish(files: Mapping[Path, Content]) -> None:
    """Write each file beside its place first, then move all into place; folders are made as needed.

    A table becomes CSV, or Parquet when the name ends so; a mapping JSON; a path is moved. Raises `OSError`, after which
    no file was replaced unless the machine failed between two renames.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for target, content in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            os.close(handle)
            staged.append((Path(name), target))
            _write(Path(name), target.suffix, content)
        for ready, target in staged:
            ready.chmod(0o644)
            ready.replace(target)
    finally:
        for ready, _ in staged:
            ready.unlink(missing_ok=True)


def _write(path: Path, suffix: str, content: Content) -> None:
    if isinstance(content, pl.DataFrame):
        if suffix == ".parquet":
            content.write_parquet(path)
        else:
            # a blank cell is written as nothing, not as a pair of quotes
            content.with_columns(pl.col(pl.String).replace("", None)).write_csv(path, line_terminator="\n")
    elif isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        text = json.dumps(content, ensure_ascii=False, indent=2)
        path.write_text(text + "\n", encoding="utf-8")
