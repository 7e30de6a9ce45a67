"""Opening a picture or the pages of a PDF, as pixels. Runs in the child only.

In:  a path. Out: pages upright, in colour, on white. Raises `Unfit` with what is to be done.
Law: the kind is told by the content, never by the name; size is known and refused before pixels are made.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from hezhan.adapters.slips.limits import LONGEST_SIDE, MOST_PAGES, MOST_PIXELS

_KINDS: Final = ("PNG", "JPEG", "WEBP", "BMP")
_PDF: Final = b"%PDF-"
_PDF_WIDTH: Final = 1_400  # pixels of a page's narrow side
_POINTS_MOST: Final = 15_000  # of a page's side

Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # a second guard behind our own


class Unfit(Exception):
    """The file cannot be read; its words are for people."""


def pages(path: Path) -> Iterator[Image.Image]:
    """The pages in their order."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head.lstrip().startswith(_PDF):
        yield from _pdf(path)
    else:
        yield _picture(path, head)


def _picture(path: Path, head: bytes) -> Image.Image:
    if b"<svg" in head.lower() or head.lstrip().lower().startswith((b"<?xml", b"<!doctype", b"<html")):
        raise Unfit("SVG 和网页不读；请截图存成 PNG 或 JPEG")
    try:
        with Image.open(path, formats=_KINDS) as opened:
            _fits(*opened.size)
            opened.load()
            return _plain(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError:
        raise Unfit("不是能读的图片；请存成 PNG、JPEG、WebP、BMP 或 PDF") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise Unfit(_too_large()) from None
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, OverflowError):
        raise Unfit("图片不完整或已损坏；请重新截图或重新上传") from None


def _pdf(path: Path) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        raise Unfit("PDF 打不开或有密码；请解除密码，或把页面截图上传") from None
    try:
        count = len(document)
        if not count:
            raise Unfit("PDF 里没有页面；请把页面截图上传")
        if count > MOST_PAGES:
            raise Unfit(f"PDF 有 {count} 页，最多读 {MOST_PAGES} 页；请只上传有转账的几页")
        for number in range(count):
            yield _page(document[number])
    except pypdfium2.PdfiumError:
        raise Unfit("PDF 已损坏；请把页面截图上传") from None
    finally:
        document.close()


def _page(page: Any) -> Image.Image:
    wide, high = page.get_size()
    if not 1 <= min(wide, high) <= max(wide, high) <= _POINTS_MOST:
        raise Unfit(_too_large())
    scale = min(_PDF_WIDTH / min(wide, high), LONGEST_SIDE / max(wide, high))
    _fits(int(wide * scale), int(high * scale))
    picture: Image.Image = page.render(scale=scale).to_pil()
    return _plain(picture)


def _fits(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise Unfit(_too_large())
    if min(width, height) < 16:
        raise Unfit("图片太小，读不出字；请上传原图")


def _plain(picture: Image.Image) -> Image.Image:
    """In colour, what is transparent on white."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        ground = Image.new("RGB", whole.size, (255, 255, 255))
        ground.paste(whole, mask=whole.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _too_large() -> str:
    return f"图片太大，最多 {MOST_PIXELS // 10_000} 万像素；请缩小或分开上传"
