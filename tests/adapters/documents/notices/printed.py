"""What a reader sees of a paper: text with its place, read back from the PDF or from the Word file by code of its own."""

import re
import zlib
from dataclasses import dataclass
from io import BytesIO

from docx import Document

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89  # pt, A4
FOOT = 57  # pt from below: under it stands the footer

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj(.*?)endobj", re.DOTALL)
_TOKEN = re.compile(rb"\s*(?:(<<|>>|[\[\]])|<([0-9A-Fa-f\s]*)>|/([^\s/\[\]()<>]*)|(\()|([^\s/\[\]()<>]+))")
_ESCAPED = {"n": 10, "r": 13, "t": 9, "b": 8, "f": 12}


@dataclass(frozen=True)
class Run:
    """Text set in one go: page from 1, and pt from the left and from below."""

    page: int
    left: float
    right: float
    y: float
    text: str


def runs(made):
    """All text of a PDF in the order in which it is set."""
    objects = {int(number): body for number, body in _OBJECT.findall(made)}
    found = []
    for n, page in enumerate(_pages(objects, _first(objects, rb"/Type/Pages(?!.*/Parent)")), 1):
        resources = objects[_ref(page, b"Resources")]
        fonts = {name: _Font(objects, int(at)) for name, at in re.findall(rb"/(f\d+) (\d+) 0 R", resources)}
        found += _runs_of(_stream(objects[_ref(page, b"Contents")]), fonts, n)
    return found


def text(made):
    """Text above the footers, without any space and without places to break."""
    return squeezed("".join(run.text for run in runs(made) if run.y > FOOT))


def footers(made):
    """The footer of each page."""
    feet = {}
    for run in runs(made):
        feet.setdefault(run.page, "")
        if run.y <= FOOT:
            feet[run.page] += squeezed(run.text)
    return list(feet.values())


def word_text(made):
    """Text of a Word file with that of its tables and its foot, without any space."""
    document = Document(BytesIO(made))
    parts = [document.element.body, document.sections[0].footer._element]
    return squeezed("".join(node.text or "" for part in parts for node in part.iter() if node.tag.endswith("}t")))


def squeezed(words):
    """Without spaces, line ends and places to break."""
    return re.sub(r"[\s\u200b]", "", words)


class _Font:
    def __init__(self, objects, at):
        cmap = _stream(objects[_ref(objects[at], b"ToUnicode")]).decode("latin-1")
        self.letters = {}
        for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
            for glyph, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                self.letters[int(glyph, 16)] = bytes.fromhex(letters).decode("utf-16-be")
        for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
            for first, last, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                start = bytes.fromhex(letters).decode("utf-16-be")
                for n, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
                    self.letters[glyph] = start[:-1] + chr(ord(start[-1]) + n)
        descendant = objects[int(re.search(rb"DescendantFonts\[(\d+) 0 R\]", objects[at]).group(1))]
        widths = re.search(rb"/W\[(.*?)\]\s*(?:/|>>)", descendant, re.DOTALL).group(1)
        assert b"[" not in widths
        self.widths = [tuple(map(float, row)) for row in re.findall(rb"(\d+) (\d+) ([\d.]+)", widths)]

    def width(self, glyph):
        return next((width for first, last, width in self.widths if first <= glyph <= last), 0.0)


def _runs_of(content, fonts, page):
    font, size, x, y, shift, instead = None, 0.0, 0.0, 0.0, 0.0, None
    for operator, told in _operations(content):
        if operator == "Tf":
            font, size = fonts[told[0].encode()], float(told[1])
        elif operator == "cm":
            x, y = float(told[4]), float(told[5])
        elif operator == "Tm":
            shift = float(told[4])
        elif operator in ("BDC", "EMC"):
            instead = _actual(told) if operator == "BDC" else None
        elif operator in ("TJ", "Tj"):
            letters, width = _set(told, font)
            yield Run(page, x + shift, x + shift + width * size / 1000, y, letters if instead is None else instead)
            instead = None if instead is None else ""


def _actual(told):
    """What is to be read where a glyph stands for several characters."""
    if "ActualText" not in told:
        return None
    plain = told[told.index("ActualText") + 1]
    return plain[2:].decode("utf-16-be") if plain.startswith(b"\xfe\xff") else plain.decode("latin-1")


def _operations(content):
    """Operators with what stands before each: bytes for strings, text for names and numbers."""
    told, at = [], 0
    while match := _TOKEN.match(content, at):
        at = match.end()
        bracket, hexed, name, opened, word = match.groups()
        if hexed is not None:
            told.append(bytes.fromhex(hexed.decode()))
        elif opened:
            plain, at = _literal(content, at)
            told.append(plain)
        elif name is not None:
            told.append(name.decode())
        elif bracket:
            continue
        elif re.fullmatch(rb"[+-]?[\d.]+", word):
            told.append(word.decode())
        else:
            yield word.decode(), told
            told = []
    assert not content[at:].strip()


def _literal(content, at):
    """A string in round brackets, which may hold balanced ones, and where it ends."""
    plain, depth = bytearray(), 1
    while True:
        one = content[at : at + 1]
        if one == b"\\":
            octal = re.match(rb"[0-7]{1,3}", content[at + 1 : at + 4])
            told = octal.group() if octal else content[at + 1 : at + 2]
            plain.append(int(told, 8) if octal else _ESCAPED.get(told.decode("latin-1"), told[0]))
            at += 1 + len(told)
            continue
        depth += (one == b"(") - (one == b")")
        at += 1
        if not depth:
            return bytes(plain), at
        plain += one


def _set(told, font):
    letters, width = "", 0.0
    for one in told:
        if isinstance(one, str):
            width -= float(one)
            continue
        for n in range(0, len(one), 2):
            glyph = int.from_bytes(one[n : n + 2], "big")
            letters += font.letters.get(glyph, "")
            width += font.width(glyph)
    return letters, width


def _first(objects, pattern):
    return next(body for body in objects.values() if re.search(pattern, body, re.DOTALL))


def _pages(objects, node):
    kids = re.search(rb"/Kids\[(.*?)\]", node, re.DOTALL)
    if kids is None:
        return [node]
    return [page for at in re.findall(rb"(\d+) 0 R", kids.group(1)) for page in _pages(objects, objects[int(at)])]


def _ref(body, name):
    return int(re.search(rb"/" + name + rb" (\d+) 0 R", body).group(1))


def _stream(body):
    head, raw = body.split(b"stream", 1)
    size = int(re.search(rb"/Length (\d+)", head).group(1))
    plain = raw.lstrip(b"\r\n")[:size]
    return zlib.decompress(plain) if b"FlateDecode" in head else plain
