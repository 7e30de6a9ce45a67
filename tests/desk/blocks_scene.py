"""A scene of the block lists: what waits, what is tried, what stands; an appeal that waits for an answer."""

from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.assemble.blocks import block_ground
from hezhan.core.matters import Appeal, BlockEvidence, Kind
from hezhan.engines.block import How
from hezhan.flows.blocks import appealing, deciding, reporting
from hezhan.flows.blocks.ground import BlockDoors
from hezhan.flows.blocks.publishing import publish_blocks
from tests.centre.conftest import HOUR
from tests.desk.scenes import NOW

TOLD = (
    ("site", "url", "http://pay.example-scam.top/login", "冒充电商物流客服", "被害人手机上的页面，要填卡号和验证码。"),
    ("caller", "phone", "0086 170 0000 4466", "冒充公检法", "自称刑警，要求屏幕共享。"),
    ("range", "phone_prefix", "+86170000044", "冒充公检法", "同一批卡，两天换了三个号。"),
    ("app", "app", "com.example.yunhui", "虚假征信", "“云会议”，开屏幕共享。"),
    ("shop", "domain", "shop-example.top", "虚假购物", "付了定金就没有人。"),
)


def some_blocks(centre):
    """Gives the ids of the entries by name, and of the appeal."""
    ground = block_ground(centre.folder / "data")
    ids = {}
    for n, (name, what, value, fraud_type, note) in enumerate(TOLD):
        centre.clock.at = NOW - (len(TOLD) - n) * HOUR
        with centre.desk("duty.east") as desk:
            said = BlockEvidence(
                how=How.OFFICER, source=desk.unit, reporter="duty.east", fraud_type=fraud_type, note=note
            )
            ids[name] = reporting.report_block(desk, ground, what, value, said).matter.id
    decided(centre, "tech.city", ids["shop"], deciding.approve)
    decided(centre, "tech.city", ids["app"], lambda desk, one: deciding.approve(desk, one, trial=True))
    centre.clock.at = NOW
    publish_blocks(BlockDoors(centre.hands, CENTRE, ground))
    with centre.desk("duty.east") as desk:
        number = desk.seen(ids["shop"], Kind.BLOCK).matter.body.number
        appeal = Appeal(
            at_number=number,
            name="周某店主",
            phone="138 0000 0193",
            words="我们是正常的小店，域名去年就有了，请看营业执照和付款记录。",
            received_at=desk.book.now,
        )
        ids["appeal"] = appealing.take_appeal(desk, number, appeal).id
    return {**ids, "number": number}


def decided(centre, member, block_id, decide):
    """Somebody decides on an entry."""
    with centre.desk(member) as desk:
        decide(desk, desk.seen(block_id, Kind.BLOCK))
