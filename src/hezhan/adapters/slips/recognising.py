"""Characters out of pixels: models of PP-OCR in ONNX, which lie in the wheel `rapidocr` (Apache-2.0). In the child only.

In:  a page as a picture. Out: its lines with their boxes, as plain JSON.
Law: a long screenshot is read in tiles that overlap, and no line of it twice; boxes are in pixels of the whole page.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from PIL import Image
from rapidocr import RapidOCR

from hezhan.adapters.slips.limits import LINES_OF_PAGE, THREADS

_SCREEN: Final = 800  # pixels of width at which a telephone's screen is read
_SHEET: Final = 1_400  # and a page, whose characters are smaller
_SCREENS_ARE: Final = 1.5  # times as high as wide, or more
_TILE: Final = 1_600  # pixels of height
_OVERLAP: Final = 160
_SURE: Final = 0.5


class Recogniser:
    """The models, loaded once."""

    def __init__(self) -> None:
        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.text_score": _SURE,
                "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            }
        )

    def page(self, number: int, picture: Image.Image) -> dict[str, Any]:
        """A page with its lines, from above."""
        width, height = picture.size
        shrink = min(1.0, (_SCREEN if height >= _SCREENS_ARE * width else _SHEET) / width)
        small = picture.resize((round(width * shrink), round(height * shrink))) if shrink < 1 else picture
        lines = [line for tile in _tiles(small.height) for line in self._tile(small, tile)]
        return {
            "number": number,
            "width": width,
            "height": height,
            "lines": [
                [text, *(round(place / shrink) for place in box), sure] for text, box, sure in lines[:LINES_OF_PAGE]
            ],
        }

    def _tile(self, picture: Image.Image, tile: tuple[int, int, int, int]) -> Iterator[tuple[str, Any, int]]:
        begin, end, first, last = tile
        pixels = np.asarray(picture.crop((0, begin, picture.width, end)))[:, :, ::-1]
        found = self._engine(np.ascontiguousarray(pixels))
        if found.boxes is None or found.txts is None:
            return
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
            left, top = np.min(corners, axis=0)
            right, bottom = np.max(corners, axis=0)
            middle = begin + (float(top) + float(bottom)) / 2
            if first <= middle < last:
                box = (float(left), begin + float(top), float(right), begin + float(bottom))
                yield str(text), box, round(float(score) * 100)


def _tiles(height: int) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of a page, and from where to where a line's middle belongs to each."""
    begin, first = 0, 0
    while True:
        end = min(height, begin + _TILE)
        last = height + 1 if end == height else end - _OVERLAP // 2
        yield begin, end, first, last
        if end == height:
            return
        begin, first = end - _OVERLAP, last
