"""Verifying a package slowly and plainly, from the words of docs/evidence.md: a ZIP file in, the first broken place out."""

import base64
import hashlib
import json
import re
import zipfile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_der_public_key

SOUND = None
HEX = "[0-9a-f]{64}"
ZEROS = "0" * 64
ENTRY = ["act", "at", "case", "content", "files", "form", "on", "purpose", "salt", "seq", "who"]
ANCHOR = ["at", "before", "first", "form", "key", "last", "link", "log", "next_key", "nth", "root"]


class Bad(Exception):
    def __init__(self, member, line=None):
        super().__init__(member, line)
        self.place = (member, line)


def sha(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def need(condition, member, line=None):
    if not condition:
        raise Bad(member, line)


def canonical(data, names, member, line=None):
    try:
        value = json.loads(data.decode("utf-8"))
        again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    except (ValueError, RecursionError):
        raise Bad(member, line) from None
    need(again == data and isinstance(value, dict) and sorted(value) == sorted(names), member, line)
    return value


def root(leaves):
    """MTH of RFC 6962, section 2.1, by its recursive definition."""
    if not leaves:
        return sha("")
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha(f"hezhan node\n{root(leaves[:k])}\n{root(leaves[k:])}\n")


def climbed(link, position, size, path):
    """The root that a path leads to, by the recursive definition of PATH; None when the path is not one of this place."""
    if size == 1:
        return link if not path else None
    k = 1
    while 2 * k < size:
        k *= 2
    if not path:
        return None
    *inner, outer = path
    left = position < k
    below = climbed(link, position if left else position - k, k if left else size - k, inner)
    if below is None or outer[0] != ("R" if left else "L"):
        return None
    return sha(f"hezhan node\n{below}\n{outer[1:]}\n") if left else sha(f"hezhan node\n{outer[1:]}\n{below}\n")


def verify(path, given=()):
    """None when the package is sound, otherwise (member, line) of the first broken link."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
        _verify(members, set(given))
    except Bad as bad:
        return bad.place
    return SOUND


def _verify(members, given):
    for name in ("README.md", "SHA256SUMS", "chain.txt", "contents.jsonl", "entries.jsonl"):
        need(name in members, name)
    keys = _keys(members)
    anchors = _anchors(members, keys, given)
    last = _entries(members, anchors)
    listed = _contents(members, last)
    used = {f"keys/{a['key']}.pem" for a in anchors} | {
        f"anchors/{a['nth']:08d}.{x}" for a in anchors for x in ("json", "sig")
    }
    used |= {"README.md", "SHA256SUMS", "chain.txt", "contents.jsonl", "entries.jsonl"} | listed
    for name in sorted(members):
        need(name in used, name)
    due = [f"{sha(members[name])}  {name}" for name in sorted(members) if name != "SHA256SUMS"]
    told = members["SHA256SUMS"].split(b"\n")
    for number, line in enumerate([*due, ""], 1):
        need(told[number - 1 : number] == [line.encode()], "SHA256SUMS", number)
    need(len(told) == len(due) + 1, "SHA256SUMS", len(due) + 2)


def _keys(members):
    keys = {}
    for name in sorted(name for name in members if name.startswith("keys/")):
        body = re.fullmatch(rb"-----BEGIN PUBLIC KEY-----\n(.{60})\n-----END PUBLIC KEY-----\n", members[name])
        need(body, name)
        try:
            der = base64.b64decode(body[1], validate=True)
            key = load_der_public_key(der)
        except ValueError:
            raise Bad(name) from None
        need(base64.b64encode(der) == body[1] and name == f"keys/{sha(der)}.pem", name)
        keys[sha(der)] = key
    return keys


def _anchors(members, keys, given):
    numbers = sorted({int(name[8:16]) for name in members if name.startswith("anchors/")})
    need(numbers, "anchors/")
    told = []
    for nth in numbers:
        name = f"anchors/{nth:08d}.json"
        need(name in members, name)
        need(name[:-4] + "sig" in members, name[:-4] + "sig")
        anchor = canonical(members[name], ANCHOR, name)
        need(all(type(anchor[f]) is int for f in ("at", "first", "last", "nth")), name)
        need(all(re.fullmatch(HEX, str(anchor[f])) for f in ("before", "key", "link", "next_key", "root")), name)
        need(
            anchor["nth"] == nth and anchor["form"] == "hezhan-anchor-1" and anchor["last"] >= anchor["first"] - 1, name
        )
        told.append(anchor)
    for n, anchor in enumerate(told):
        name = f"anchors/{anchor['nth']:08d}.json"
        need(anchor["key"] in keys, name)
        try:
            keys[anchor["key"]].verify(members[name[:-4] + "sig"], members[name])
        except InvalidSignature:
            raise Bad(name) from None
        if n == 0:
            need((anchor["nth"] == 1) == (anchor["before"] == ZEROS), name)
            need(anchor["nth"] > 1 or anchor["first"] == 1, name)
            continue
        earlier = told[n - 1]
        need(anchor["nth"] == earlier["nth"] + 1 and anchor["first"] == earlier["last"] + 1, name)
        need(anchor["before"] == sha(members[f"anchors/{earlier['nth']:08d}.json"]), name)
        need(anchor["log"] == earlier["log"], name)
        need(anchor["last"] >= anchor["first"] or (anchor["link"], anchor["root"]) == (earlier["link"], root([])), name)
        need(anchor["key"] == earlier["next_key"] or anchor["key"] in given, name)
    need(not given or any(anchor["key"] in given for anchor in told), f"anchors/{told[-1]['nth']:08d}.json")
    return told


def _rows(members, name):
    rows = members[name].split(b"\n")
    need(rows[-1] == b"", name, len(rows))
    return rows[:-1]


def _entries(members, anchors):
    chain, entries = _rows(members, "chain.txt"), _rows(members, "entries.jsonl")
    last_seq, last_link, last_content, case = 0, None, ZEROS, None
    for n in range(1, max(len(chain), len(entries)) + 1):
        need(n <= len(chain), "chain.txt", n)
        shape = re.fullmatch(
            rf"([1-9]\d{{0,15}}) ({HEX}) ({HEX}) ({HEX})((?: [LR]{HEX})*)", chain[n - 1].decode("latin-1")
        )
        need(shape, "chain.txt", n)
        seq, (before, content, link), path = int(shape[1]), shape.group(2, 3, 4), shape[5].split()
        need(sha(f"hezhan link\n{seq}\n{before}\n{content}\n") == link, "chain.txt", n)
        need(seq > last_seq and (seq != last_seq + 1 or last_link in (None, before)), "chain.txt", n)
        over = [a for a in anchors if a["first"] <= seq <= a["last"]]
        need(over, "chain.txt", n)
        anchor = over[0]
        size = anchor["last"] - anchor["first"] + 1
        need(climbed(link, seq - anchor["first"], size, path) == anchor["root"], "chain.txt", n)
        need(seq != anchor["last"] or link == anchor["link"], "chain.txt", n)
        if seq == anchor["first"]:
            ends = {a["last"]: a["link"] for a in anchors if a["nth"] < anchor["nth"]}
            need(
                before == ends.get(seq - 1, sha(f"hezhan log\n{anchor['log']}\n") if seq == 1 else before),
                "chain.txt",
                n,
            )
        need(n <= len(entries), "entries.jsonl", n)
        need(sha(entries[n - 1]) == content, "entries.jsonl", n)
        entry = canonical(entries[n - 1], ENTRY, "entries.jsonl", n)
        need(entry["seq"] == seq and entry["form"] == "hezhan-entry-1" and entry["case"], "entries.jsonl", n)
        need(case in (None, entry["case"]["id"]), "entries.jsonl", n)
        need(entry["case"]["nth"] == n and entry["case"]["before"] == last_content, "entries.jsonl", n)
        last_seq, last_link, last_content, case = seq, link, content, entry["case"]["id"]
    need(entries, "entries.jsonl")
    need(entry["act"] == "export" and len(entry["files"]) == 1, "entries.jsonl", len(entries))
    first = json.loads(entries[0])["seq"]
    need(anchors[0]["last"] >= first, f"anchors/{anchors[0]['nth']:08d}.json")
    need(anchors[-1]["first"] <= last_seq, f"anchors/{anchors[-1]['nth']:08d}.json")
    return entry


def _contents(members, export):
    need(sha(members["contents.jsonl"]) == export["files"][0], "contents.jsonl")
    rows = [
        canonical(row, ["name", "role", "sha256", "size"], "contents.jsonl") for row in _rows(members, "contents.jsonl")
    ]
    names = {"README.md" if row["role"] == "guide" else f"files/{row['sha256']}": row for row in rows}
    for name in sorted(names):
        need(name in members, name)
        need((sha(members[name]), len(members[name])) == (names[name]["sha256"], names[name]["size"]), name)
    return set(names)
