"""Whose an account, a number, a handle or a device is: by the records behind each person, and by what banks tell.

Law: a value that many persons' records have (a shared phone, an institution's account) is nobody's. An account whose holder
no record names keeps its holder as `account:…`, whom its bank can name; a number or handle of nobody known is `phone:…`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from hezhan.core.accounts import OwnerKind
from hezhan.engines.gangs import Person
from hezhan.flows.gangs.cases import normal

_SHARED_BY: Final = 3  # persons; a value that more have is nobody's
_ACCOUNT: Final = "account"
_KINDS: Final = {"phone": "phone", "bank_card": _ACCOUNT, "device": "device", "wechat": "wechat", "qq": "qq"}
_PARKS: Final = "缅甸|柬埔寨|老挝|泰国|菲律宾|马来西亚|阿联酋|越南"  # where gangs sit, as notices name it
_FIRMS: Final = (OwnerKind.COMPANY, OwnerKind.MERCHANT)
_NOBODYS: Final = (OwnerKind.PAYMENT_INSTITUTION, OwnerKind.MERCHANT)
_TRACES_SHOWN: Final = 6

Key = tuple[str, str]  # kind and value


@dataclass(slots=True, eq=False)
class People:
    """Looks up persons, and remembers who was asked for."""

    by_key: Mapping[Key, str]
    sure: Mapping[str, float]
    cards: Mapping[str, str]  # card → account
    holders: Mapping[str, str]  # account → name as its bank tells it
    documents: Mapping[str, str]
    kinds: Mapping[str, str]  # account → kind of owner
    accounts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # of persons asked for
    traces: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def holder(self, account: str) -> str | None:
        """The person behind an account; None for institutions, shops and ways out."""
        number = self.cards.get(account, account)
        if ":" in number or not number or self.kinds.get(number, "") in _NOBODYS:
            return None
        person = self.by_key.get((_ACCOUNT, number)) or self.by_key.get((_ACCOUNT, account)) or f"{_ACCOUNT}:{number}"
        self.accounts[person].add(number)
        return person

    def of_trace(self, kind: str, value: str) -> str:
        """Whoever uses a number, handle or device; otherwise the trace stands for them."""
        person = self.by_key.get((kind, value)) or f"{kind}:{value}"
        self.traces[person].add(f"{kind} {value}")
        return person

    def known(self, kind: str, value: str) -> str | None:
        """The same, None where nobody is known."""
        return self.of_trace(kind, value) if (kind, value) in self.by_key else None

    def named(self, text: str) -> str:
        """A side of a contact: a person's id, `kind:value`, an account or number as it is."""
        if text in self.sure:
            return text
        kind, colon, value = text.partition(":")
        if colon and kind in _KINDS.values():
            return (self.holder(value) or text) if kind == _ACCOUNT else self.of_trace(kind, normal(kind, value))
        for one in _KINDS.values():
            if person := self.by_key.get((one, normal(one, text) if one != _ACCOUNT else self.cards.get(text, text))):
                return person
        return text

    def person(self, person_id: str, told: Mapping[str, "Told"]) -> Person:
        """What is known of somebody who was asked for."""
        mine = sorted(self.accounts.get(person_id, ()))
        one = told.get(person_id, _NOTHING)
        name = one.name or next((self.holders[account] for account in mine if self.holders.get(account)), "")
        document = one.document or next(
            (self.documents[account] for account in mine if self.documents.get(account)), ""
        )
        return Person(
            person_id=person_id,
            sure=self.sure.get(person_id, 1.0),
            known=bool(name or document) or person_id in self.sure,
            name=name,
            document=document,
            accounts=tuple(mine),
            traces=tuple(sorted(self.traces.get(person_id, set()) | set(one.phones)))[:_TRACES_SHOWN],
            crossings=one.crossings,
            seen_at=one.seen_at,
            firm=any(self.kinds.get(account, "") in _FIRMS for account in mine),
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What the records behind one person say."""

    name: str = ""
    document: str = ""
    phones: tuple[str, ...] = ()
    crossings: int = 0
    seen_at: str = ""


_NOTHING: Final = Told()


def people(
    persons: pl.DataFrame, records: pl.DataFrame | None, accounts: pl.DataFrame | None, transfers: pl.DataFrame
) -> People:
    """Who is behind which value."""
    cards, holders, documents, kinds = _facts(accounts)
    holders = _printed(transfers) | {account: name for account, name in holders.items() if name}
    keys = [_of_ids(persons)]
    if records is not None:
        both = records.join(persons.select("record_id", "person_id"), on="record_id", how="inner")
        keys += [_of_values(both, cards), _by_document(both, documents)]
    return People(
        by_key=_whose(pl.concat(keys)),
        sure=_sure(persons),
        cards=cards,
        holders=holders,
        documents=documents,
        kinds=kinds,
    )


def _facts(accounts: pl.DataFrame | None) -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    if accounts is None:
        return {}, {}, {}, {}
    columns = accounts.select("account", "card", "holder", "id_card", "owner_kind")
    cards, holders, documents, kinds = {}, {}, {}, {}
    for account, card, holder, id_card, kind in columns.iter_rows():
        cards.update({one.strip(): account for one in card.split(";") if one.strip()})
        holders[account], documents[account], kinds[account] = holder, id_card, kind
    return cards, holders, documents, kinds


def _printed(transfers: pl.DataFrame) -> dict[str, str]:
    """Names that banks print beside the two accounts of a transfer; of several the first in code-point order."""
    sides = [transfers.select(account=side, name=f"{side}_name") for side in ("payer", "payee")]
    named = pl.concat(sides).filter(pl.col("name") != "").group_by("account").agg(pl.col("name").min())
    return dict(named.iter_rows())


def _sure(persons: pl.DataFrame) -> dict[str, float]:
    """How sure that a person's records are one person's: the mean over the records, between 0 and 1."""
    told = persons.select("person_id", pl.col("probability").cast(pl.Float64, strict=False).clip(0, 1).fill_nan(None))
    mean = told.group_by("person_id").agg(pl.col("probability").mean().fill_null(1.0))
    return dict(mean.sort("person_id").iter_rows())


def _of_ids(persons: pl.DataFrame) -> pl.DataFrame:
    """A record may be named by the very value it is about: `account:…`, `phone:…`, or a bare account."""
    parts = pl.col("record_id").str.splitn(":", 2)
    split = persons.select("person_id", kind=parts.struct.field("field_0"), value=parts.struct.field("field_1"))
    bare = pl.col("value").is_null()
    told = split.select(
        "person_id",
        kind=pl.when(bare).then(pl.lit(_ACCOUNT)).otherwise("kind"),
        value=pl.when(bare).then("kind").otherwise("value"),
    )
    spelt = [
        told.filter(pl.col("kind") == kind).with_columns(value=_spelt(kind, pl.col("value")))
        for kind in _KINDS.values()
    ]
    return pl.concat(spelt)


def _of_values(both: pl.DataFrame, cards: Mapping[str, str]) -> pl.DataFrame:
    parts = [
        both.filter(pl.col(column) != "").select("person_id", kind=pl.lit(kind), value=_spelt(kind, pl.col(column)))
        for column, kind in _KINDS.items()
    ]
    told = pl.concat(parts)
    if not cards:
        return told
    numbered = pl.col("value").replace(cards)
    return told.with_columns(pl.when(pl.col("kind") == _ACCOUNT).then(numbered).otherwise("value").alias("value"))


def _spelt(kind: str, column: pl.Expr) -> pl.Expr:
    """As `normal` spells, for a whole column."""
    plain = column.str.strip_chars()
    if kind in ("phone", "qq"):
        return plain.str.replace_all(r"[^0-9]", "").str.replace(r"^86(\d{11})$", "$1")
    return plain.str.to_lowercase() if kind in ("device", "wechat") else plain


def _by_document(both: pl.DataFrame, documents: Mapping[str, str]) -> pl.DataFrame:
    """An account whose bank tells a document that some person's records have."""
    told = pl.DataFrame(
        [(account, number.upper()) for account, number in documents.items() if number and "*" not in number],
        schema={"value": pl.String, "id_card": pl.String},
        orient="row",
    )
    hidden = pl.col("id_card").str.contains("*", literal=True)
    whole = both.filter(pl.col("id_card").str.len_chars().is_in([15, 18]) & ~hidden)
    named = whole.select("person_id", pl.col("id_card").str.to_uppercase()).unique()
    return told.join(named, on="id_card").select("person_id", kind=pl.lit(_ACCOUNT), value="value")


def _whose(keys: pl.DataFrame) -> dict[Key, str]:
    """The person with most records that have a value; nobody where too many have it."""
    counted = keys.group_by("kind", "value", "person_id").len().filter(pl.col("value") != "")
    many = pl.len().over("kind", "value") > _SHARED_BY
    best = counted.filter(~many).sort("len", "person_id", descending=[True, False])
    rows = best.unique(["kind", "value"], keep="first", maintain_order=True)
    return {(kind, value): person for kind, value, person in rows.select("kind", "value", "person_id").iter_rows()}


def told_of(wanted: Collection[str], persons: pl.DataFrame, records: pl.DataFrame | None) -> dict[str, Told]:
    """What the records of these persons say."""
    if records is None:
        return {}
    mine = records.join(persons.filter(pl.col("person_id").is_in(list(wanted))), on="record_id", how="inner")
    rows: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in mine.sort("seen_at", "record_id").iter_rows(named=True):
        rows[row["person_id"]].append(row)
    return {person: _told(own) for person, own in rows.items()}


def _told(rows: Iterable[Mapping[str, str]]) -> Told:
    """Names as most sources write them; the border writes another script."""
    mine = list(rows)
    crossed = {row["seen_at"] for row in mine if row["source"] == "border" and _goes_there(row["place"])}
    seen = [row for row in mine if row["place"]]
    return Told(
        name=_most(row["name"] for row in mine if row["name"] and not row["name"].isascii()),
        document=_most(row["id_card"] for row in mine if len(row["id_card"]) in (15, 18)),
        phones=tuple(sorted({f"phone {row['phone']}" for row in mine if row["phone"]})),
        crossings=len(crossed),
        seen_at=f"{seen[-1]['seen_at'][:16]} {seen[-1]['place']}".strip() if seen else "",
    )


def _goes_there(place: str) -> bool:
    return any(one in place for one in _PARKS.split("|"))


def _most(values: Iterable[str]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        counts[value] += 1
    return max(counts, key=lambda one: (counts[one], len(one), one)) if counts else ""
