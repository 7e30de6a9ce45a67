"""Packages as files, for the tests of whatever reads them."""

from hezhan.adapters.packages import guide, write
from hezhan.engines import evidence
from tests.engines.evidence.centre import FILES, small_world


def package(folder, guide_bytes=None):
    """(path, members) of case A of the small world, written as a package."""
    centre, _ = small_world()
    members = centre.export("A", FILES, guide() if guide_bytes is None else guide_bytes)
    return put(folder, members), members


def put(folder, members):
    """Any members, written as the product writes them."""
    files = {}
    for name, data in members.items():
        if evidence.is_file(name):
            files[name.removeprefix("files/")] = folder / name.replace("/", "-")
            files[name.removeprefix("files/")].write_bytes(data)
    path = folder / "case.zip"
    write(path, {name: data for name, data in members.items() if not evidence.is_file(name)}, files)
    return path
