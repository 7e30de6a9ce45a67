"""What registers know of sites and apps that a case names: addresses, templates of pages, batches, certificates.

Sites that were registered on one day in one network were mostly bought in one go, by one buyer: a batch.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hezhan.core.columns import Contract
from hezhan.core.linking_contracts import APP_REGISTER, SITE_REGISTER
from hezhan.core.problems import Problem
from hezhan.ports import Tables


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of a site; blank where it is not."""

    address: str
    page: str
    registered: str

    @property
    def batch(self) -> str:
        """Day of registration and network."""
        network, dot, _ = self.address.rpartition(".")
        return f"{self.registered}/{network}" if self.registered and dot else ""


@dataclass(frozen=True, slots=True)
class Registers:
    """Sites by host without `www.`, certificates by app."""

    sites: Mapping[str, Site] = field(default_factory=dict)
    signers: Mapping[str, str] = field(default_factory=dict)

    def looked_up(self, kind: str, value: str) -> Iterator[tuple[str, str]]:
        """Type and value of whatever they know of an indicator."""
        if kind == "app" and (signer := self.signers.get(value)):
            yield "signer", signer
        if kind == "url" and (site := self.sites.get(host_of(value))):
            for of, text in (("ip", site.address), ("page", site.page), ("batch", site.batch)):
                if text:
                    yield of, text


def host_of(url: str) -> str:
    """The host of an address as it was told, without `www.`."""
    return url.split("://")[-1].split("/")[0].lower().removeprefix("www.")


def read_registers(tables: Tables, sites: Path | None, apps: Path | None, problems: list[Problem]) -> Registers:
    """Both registers, where they are given."""
    return Registers(
        sites={
            host_of(site): Site(host or "", page or "", registered or "")
            for site, host, page, registered in _rows(tables, sites, SITE_REGISTER, problems)
        },
        signers={app: signer for app, signer in _rows(tables, apps, APP_REGISTER, problems) if signer},
    )


def _rows(tables: Tables, path: Path | None, contract: Contract, problems: list[Problem]) -> Iterator[tuple[Any, ...]]:
    if path is not None:
        rows, faults = tables.read(path, contract)
        problems += faults
        yield from rows.select(contract.names).iter_rows()
