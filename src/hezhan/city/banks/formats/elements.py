"""XML put together column-wise: an element for each cell."""

import polars as pl

from hezhan.city.banks.formats import forms


def element(name: str, cell: pl.Expr) -> pl.Expr:
    """<Name>cell</Name>, or <Name/> where it is blank."""
    return pl.when(cell == "").then(pl.lit(f"<{name}/>")).otherwise(inside(name, cell))


def blank(name: str) -> pl.Expr:
    """<Name/>."""
    return pl.lit(f"<{name}/>")


def inside(path: str, cell: pl.Expr) -> pl.Expr:
    """The cell within elements that lie in one another: 'Id/Othr' → <Id><Othr>cell</Othr></Id>."""
    names = path.split("/")
    before = "".join(f"<{name}>" for name in names)
    after = "".join(f"</{name}>" for name in reversed(names))
    return before + forms.escaped(cell) + after


def where(condition: pl.Expr, piece: pl.Expr) -> pl.Expr:
    """The piece where the condition holds, nothing elsewhere."""
    return pl.when(condition).then(piece).otherwise(pl.lit(""))
