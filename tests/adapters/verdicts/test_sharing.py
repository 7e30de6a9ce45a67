"""Lists for other centres through the real server, fetched by those centres' own libraries."""

import csv
import io
import json

import pymisp
import pytest
import stix2
from taxii2client.exceptions import TAXIIServiceException
from taxii2client.v21 import Collection, Server

from hezhan.bench.blocking.programs import until
from tests.adapters.dns.serving import lists, served
from tests.adapters.verdicts.asking import got

NAMES = [f"n{k}.evil.top" for k in range(7)]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shared")
    lists(folder / "hot.hzb", ("domain", NAMES[0]), allowed=[("domain", "spared.top")])
    cold = [*(("domain", name) for name in NAMES), ("domain", "spared.top"), ("phone", "13800138000")]
    lists(folder / "cold.hzb", *cold)
    told = {"snapshots": [folder / "hot.hzb", folder / "cold.hzb"], "state": folder / "state"}
    with served(callers_at=("127.0.0.1", 0), share=True, **told) as enforcing:
        assert until(lambda: got(enforcing.http_port, "/taxii2/")[0] == 200)
        yield enforcing


@pytest.fixture(scope="module")
def collection(house):
    server = Server(f"http://127.0.0.1:{house.http_port}/taxii2/", user="", password="")
    (found,) = server.default.collections
    assert (found.can_read, found.can_write) == (True, False)
    return found


def indicators(envelope):
    return [one for one in envelope.get("objects", []) if one["type"] == "indicator"]


def test_a_client_of_taxii_finds_the_list_and_fetches_all_of_it_page_by_page(collection):
    whole = collection.get_objects()
    assert {one["name"] for one in indicators(whole)} == {*(f"domain {name}" for name in NAMES), "phone 13800138000"}
    assert len(stix2.parse({"type": "bundle", "id": f"bundle--{collection.id}", **whole}).objects) == len(
        whole["objects"]
    )
    paged, envelope = [], collection.get_objects(limit=3)
    while True:
        paged += envelope["objects"]
        if not envelope.get("more"):
            break
        envelope = collection.get_objects(limit=3, next=envelope["next"])
    assert paged == whole["objects"]


def test_only_what_is_new_or_asked_for_is_handed_out(collection):
    manifest = collection.get_manifest()["objects"]
    assert [one["id"] for one in manifest] == [one["id"] for one in collection.get_objects()["objects"]]
    assert collection.get_objects(added_after=manifest[-1]["date_added"]) == {}
    one = manifest[-1]["id"]
    assert [told["id"] for told in collection.get_object(one)["objects"]] == [one]
    assert [told["type"] for told in collection.get_objects(type=["identity"])["objects"]] == ["identity"]
    with pytest.raises(TAXIIServiceException):
        collection.add_objects({"objects": []})
    for nonsense in ("added_after=never", "limit=many"):
        path = collection.objects_url.partition("/taxii2")[2]
        port = int(collection.url.split(":")[2].partition("/")[0])
        assert got(port, f"/taxii2{path}?{nonsense}")[0] == 400


def test_a_collection_of_another_name_is_none(house):
    url = f"http://127.0.0.1:{house.http_port}/taxii2/hezhan/collections/nobody/"
    with pytest.raises(Exception, match="404"):
        Collection(url).get_objects()


def test_the_feed_of_misp_is_what_its_own_library_would_write(house):
    files = {name: got(house.http_port, f"/misp/{name}")[2] for name in ("manifest.json", "hashes.csv")}
    ((named, told),) = json.loads(files["manifest.json"]).items()
    event = pymisp.MISPEvent()
    event.from_dict(**json.loads(got(house.http_port, f"/misp/{named}.json")[2])["Event"])
    assert {one.value for one in event.attributes} == {*NAMES, "13800138000"}
    theirs = event.manifest[named]
    assert {name: str(told[name]) for name in ("info", "date", "analysis", "threat_level_id", "timestamp")} == {
        name: str(theirs[name]) for name in ("info", "date", "analysis", "threat_level_id", "timestamp")
    }
    assert told["Orgc"] == {name: theirs["Orgc"][name] for name in ("name", "uuid")}
    event.to_feed()
    ours = {tuple(row) for row in csv.reader(io.StringIO(files["hashes.csv"]))}
    assert ours == {(digest, named) for digest in event.attributes_hashes("md5")}
    assert got(house.http_port, "/misp/nothing.json")[0] == 404
