"""Screens of transfers as apps show them, drawn here: five looks of invented banks and wallets, noisy, scaled, dark.

In:  what a slip is to say. Out: a picture. Nothing of it is a real app's; people and numbers are made up.
"""

import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import noto_cjk_sans_otc
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH = 1080
MARGIN = 60


@dataclass(frozen=True)
class Said:
    """What a slip says."""

    fen: int
    payee: str
    payee_name: str
    payee_bank: str
    payer_tail: str
    payer_bank: str
    at: str  # '2026-05-11 09:20:33'
    serial: str = "20260511092033001234"
    state: str = "转账成功"

    @property
    def yuan(self):
        return f"{self.fen // 100:,}.{self.fen % 100:02}"

    @property
    def grouped(self):
        return " ".join(self.payee[n : n + 4] for n in range(0, len(self.payee), 4))


@dataclass(frozen=True)
class Look:
    """How a screen looks."""

    name: str
    rows: object  # Said -> [(label, value)]
    head: object  # Said -> [line]
    colon: bool = False  # label and value in one run
    value_below: bool = False
    ink: tuple = (30, 30, 30)
    paper: tuple = (255, 255, 255)
    faint: tuple = (120, 120, 120)
    brand: tuple = field(default=(200, 30, 30))


LOOKS = (
    Look(
        "bank-details",
        lambda s: [
            ("收款人", s.payee_name), ("收款账号", s.grouped), ("收款银行", s.payee_bank),
            ("付款账户", f"{s.payer_bank}(尾号{s.payer_tail})"), ("转账时间", s.at), ("流水号", s.serial),
        ],
        lambda s: [s.state, f"¥{s.yuan}"],
    ),
    Look(
        "bank-receipt",
        lambda s: [
            ("转账金额", f"{s.yuan}元"), ("收款户名", s.payee_name), ("收款账号", s.payee),
            ("收款行", s.payee_bank), ("付款账号", f"6299 **** **** {s.payer_tail}"), ("交易时间", s.at),
            ("交易状态", "交易成功"), ("交易流水号", s.serial), ("手续费", "0.00元"),
        ],
        lambda s: ["电子回单"],
        colon=True,
        brand=(20, 90, 170),
    ),
    Look(
        "dark-bank",
        lambda s: [
            ("交易金额", f"-{s.yuan}"), ("对方户名", s.payee_name), ("对方账号", s.grouped),
            ("对方开户行", s.payee_bank), ("付款卡号", f"尾号{s.payer_tail}"), ("交易日期", s.at), ("订单号", s.serial),
        ],
        lambda s: ["交易详情"],
        ink=(230, 230, 230), paper=(24, 24, 28), faint=(150, 150, 155), brand=(240, 150, 60),
    ),
    Look(
        "wallet-bill",
        lambda s: [
            ("当前状态", "支付成功"), ("转账说明", "转账"), ("收款方", s.payee_name), ("到账银行卡", s.payee),
            ("到账银行", s.payee_bank), ("支付方式", f"{s.payer_bank}({s.payer_tail})"), ("转账时间", s.at),
            ("转账单号", s.serial),
        ],
        lambda s: [s.payee_name, f"-{s.yuan}"],
        brand=(30, 160, 80),
    ),
    Look(
        "stacked",
        lambda s: [
            ("付款金额", f"￥{s.yuan}"), ("收款人姓名", s.payee_name), ("收款人账号", s.payee),
            ("收款人开户行", s.payee_bank), ("付款卡号", f"{s.payer_bank} 尾号{s.payer_tail}"), ("支付时间", s.at),
        ],
        lambda s: [s.state],
        value_below=True,
        brand=(120, 40, 160),
    ),
)  # fmt: skip


@cache
def font(size):
    """The font that the papers are set in."""
    folder = Path(noto_cjk_sans_otc.__file__).parent
    return ImageFont.truetype(str(next(iter(sorted(folder.rglob("*.[ot]t[cf]"))))), size)


def drawn(look, said, *, scale=1.0, noise=0, blur=0.0, seed=1):
    """The screen as a picture."""
    rows = look.rows(said)
    step = 150 if look.value_below else 100
    height = 420 + step * len(rows) + 160
    picture = Image.new("RGB", (WIDTH, height), look.paper)
    pen = ImageDraw.Draw(picture)
    pen.text((MARGIN, 30), "09:41", font=font(34), fill=look.ink)
    pen.text((WIDTH - 220, 30), "5G  86%", font=font(34), fill=look.ink)
    y = 130
    for n, line in enumerate(look.head(said)):
        size = 74 if "." in line else 48
        wide = pen.textlength(line, font=font(size))
        pen.text(((WIDTH - wide) / 2, y), line, font=font(size), fill=look.brand if n == 0 else look.ink)
        y += 110
    y += 20
    for label, value in rows:
        if look.colon:
            pen.text((MARGIN, y), f"{label}：{value}", font=font(40), fill=look.ink)
        elif look.value_below:
            pen.text((MARGIN, y), label, font=font(34), fill=look.faint)
            pen.text((MARGIN, y + 54), value, font=font(42), fill=look.ink)
        else:
            pen.text((MARGIN, y), label, font=font(38), fill=look.faint)
            wide = pen.textlength(value, font=font(40))
            pen.text((WIDTH - MARGIN - wide, y), value, font=font(40), fill=look.ink)
        y += step
    pen.text((MARGIN, y + 20), "如有疑问请拨打客服热线", font=font(32), fill=look.faint)
    if scale != 1.0:
        picture = picture.resize((round(WIDTH * scale), round(height * scale)), Image.Resampling.LANCZOS)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    return _noisy(picture, noise, seed) if noise else picture


def _noisy(picture, noise, seed):
    """Grain over the picture, the same for the same seed."""
    wide, high = picture.size
    grain = np.random.default_rng(seed).integers(0, 256, (high, wide), dtype=np.uint8)
    return Image.blend(picture, Image.fromarray(grain).convert("RGB"), noise / 500)


def as_bytes(picture, kind="PNG", **more):
    """The picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()
