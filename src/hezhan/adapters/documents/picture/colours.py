"""Colour means state and nothing else; each state also has a pattern, a sign and a word, so that it reads in grey.

Patterns and signs are SVG markup; a sign is drawn in a box of 12 × 12.
"""

from collections.abc import Mapping
from dataclasses import dataclass

INK, INK_2, INK_3 = "#15181b", "#454c52", "#646b71"
PAPER, RULE, FLOW, VESSEL_FILL = "#ffffff", "#b4bab5", "#d3d7d4", "#7d868c"


@dataclass(frozen=True, slots=True)
class Look:
    """How one state is shown."""

    word: str
    colour: str
    fill: str
    sign: str


LOOKS: Mapping[str, Look] = {
    "on": Look("转往下一级", VESSEL_FILL, VESSEL_FILL, "M1 4H11V8H1z"),
    "held": Look("在账，已冻结", "#1261a8", "#1261a8", "M1.5 1.5H10.5V10.5H1.5z"),
    "open": Look("在账，未冻结", "#ad5600", "#d97706", "M6 .5L11.5 6 6 11.5.5 6z"),
    "frontier": Look(
        "前沿，流水未到", "#00695e", "url(#frontier)", "M1.5 1h1.8v10H1.5zM5.1 1h1.8v10H5.1zM8.700 1h1.8v10H8.700z"
    ),
    "left": Look(
        "已离场（取现、消费等）",
        "#2f353a",
        "url(#left)",
        "M4 1h7v7H9.200V4.100L2.600 10.700 1.300 9.400 7.900 2.800H4z",
    ),
    "returned": Look("回到被害人", "#15181b", "url(#returned)", "M5.500 1v3H11v4H5.500v3L.5 6z"),
    "unexplained": Look(
        "来源不明",
        "#8a3d8f",
        "url(#unexplained)",
        "M2 .8L6 4.800 10 .8 11.200 2 7.200 6 11.200 10 10 11.200 6 7.200 2 11.200.8 10 4.800 6 .8 2z",
    ),
}

PATTERNS = """<defs>\
<pattern id="left" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect width="5" height="5" fill="#fff"/><rect width="2" height="5" fill="#2f353a"/></pattern>\
<pattern id="frontier" width="4" height="4" patternUnits="userSpaceOnUse">\
<rect width="4" height="4" fill="#fff"/><rect width="1.6" height="4" fill="#00695e"/></pattern>\
<pattern id="returned" width="5" height="5" patternUnits="userSpaceOnUse">\
<rect width="5" height="5" fill="#fff"/><circle cx="2.5" cy="2.5" r="1.2" fill="#15181b"/></pattern>\
<pattern id="unexplained" width="5" height="5" patternUnits="userSpaceOnUse">\
<rect width="5" height="5" fill="#fff"/><path d="M0 0l5 5M5 0L0 5" stroke="#8a3d8f" stroke-width=".9"/></pattern>\
</defs>"""
