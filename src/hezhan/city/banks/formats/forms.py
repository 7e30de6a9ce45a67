"""How amounts and times look in cells, for whole columns at once. Whole numbers in, text out."""

import polars as pl

from hezhan.city.banks.styles.style import Money, Sign, Time

_SHANGHAI_US = 8 * 3600 * 1_000_000
_GROUPS = 5  # of three digits: up to a thousand billion yuan
_DAY = r"^(\d{4})(\D?)\d\d?(\D?)\d\d?"


def time_text(moment: pl.Expr, form: Time) -> pl.Expr:
    """Instants as the clock in Asia/Shanghai shows them."""
    return strftime(moment + _SHANGHAI_US, form.value)


def strftime(moment: pl.Expr, pattern: str) -> pl.Expr:
    """Instants by a pattern of their own, in UTC."""
    return moment.cast(pl.Datetime("us")).dt.strftime(pattern)


def never(time: pl.Expr) -> pl.Expr:
    """The same text on 31 February."""
    return time.str.replace(_DAY, "${1}${2}02${3}31")


def money_text(fen: pl.Expr, form: Money, sign: pl.Expr | None = None) -> pl.Expr:
    """Amounts in this form. `sign` (+1, -1) tells where it is not the amount's own."""
    out = (fen if sign is None else sign) < 0
    plain = _digits(fen.abs(), form)
    marked = form.mark + plain if form.mark else plain
    if form.sign is Sign.BEHIND:
        return pl.when(out).then(marked + "-").otherwise(marked)
    if form.sign is Sign.NONE and sign is not None:
        return marked
    return pl.when(out).then("-" + marked).otherwise("+" + marked if form.sign is Sign.BOTH else marked)


def _digits(fen: pl.Expr, form: Money) -> pl.Expr:
    if form.fen:
        return fen.cast(pl.String)
    yuan = fen // 100
    whole = _grouped(yuan) if form.grouped else yuan.cast(pl.String)
    return whole + "." + (fen % 100).cast(pl.String).str.zfill(2)


def _grouped(yuan: pl.Expr) -> pl.Expr:
    """1234567 → '1,234,567'."""
    text = (yuan % 1000).cast(pl.String)
    for group in range(1, _GROUPS):
        above = yuan // 1000**group
        text = (
            pl.when(above > 0)
            .then((above % 1000).cast(pl.String) + "," + text.str.zfill(4 * group - 1))
            .otherwise(text)
        )
    return text


def with_letter(amount: pl.Expr) -> pl.Expr:
    """Amounts typed by hand: the last digit is the letter O."""
    return amount.str.slice(0, amount.str.len_chars() - 1) + "O"


def quoted(cell: pl.Expr, separator: str) -> pl.Expr:
    """Cells of a separated file, quoted where they must be."""
    must = cell.str.contains(separator, literal=True) | cell.str.contains('"', literal=True)
    must |= cell.str.contains("\n", literal=True)
    return pl.when(must).then('"' + cell.str.replace_all('"', '""', literal=True) + '"').otherwise(cell)


def escaped(cell: pl.Expr) -> pl.Expr:
    """Text between tags."""
    return (
        cell.str.replace_all("&", "&amp;", literal=True)
        .str.replace_all("<", "&lt;", literal=True)
        .str.replace_all(">", "&gt;", literal=True)
    )
