"""A report that is being taken: what victims tell, in the form in which they tell it; people and accounts are made up."""

from hezhan import assemble
from hezhan.adapters.keeping import Keeping
from hezhan.core.matters import Seat, Sort
from hezhan.flows.understanding.bringing import Given, Tools, materials, texts
from hezhan.flows.understanding.reading import Words
from hezhan.flows.understanding.thread import add_material, open_draft

OWN, PAYEE = "6299320000123451234", "6299310000123454471"
STORY = (
    "我叫周小兰，手机13900000001。今天上午7点20分，一个自称客服的人打电话说我误开了会员，让我下载“云会议”APP。"
    f"今天上午7点40分，我用自己的建业银行卡{OWN}，转账35000元到对方账户，户名何志军，尾号4417。"
    "转完我才发现被骗，共被骗35000元。"
)
SMS = f"【建业银行】您尾号1234的账户5月11日07:40向何志军账户{PAYEE}转账35000.00元，余额1904.37元。"


def a_report_being_taken(centre):
    """A draft out of a story and a message that tell one payment differently; gives its id as 'draft'."""
    words = Words(assemble.words(), assemble.slip_words())
    tools = Tools(words, Keeping(centre.folder / "data", centre.vault), NoPictures())
    with centre.desk("duty.east") as desk:
        draft = open_draft(desk, desk.book.now, Seat.STATION)
        given = [Given(Sort.STORY, STORY), Given(Sort.SMS, SMS)]
        for material in materials(tools, texts(tools, given), desk.book.now):
            draft = add_material(desk, draft, material)
    return {"draft": draft.matter.id}


class NoPictures:
    """Reads none."""

    def read(self, source, name):
        raise AssertionError("no pictures in this scene")
