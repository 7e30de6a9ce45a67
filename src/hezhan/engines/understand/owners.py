"""Whose is it: the victim's card or the suspect's is the question on which a stop order hangs.

In:  a page, its facts, the weighed words. Out: the same facts with owners and the confidence in them.
Law: what stands together belongs together (a bank, a card and a holder in one phrase have one owner), and one number has one
     owner wherever it stands in the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hezhan.engines.understand.facts import Fact, Kind, Owner
from hezhan.engines.understand.page import Page

Scores = dict[Owner, int]

_TOGETHER: Final = (Kind.PERSON, Kind.BANK, Kind.BANK_CARD, Kind.WALLET, Kind.ID_CARD, Kind.PHONE)
_ONE_PHRASE: Final = (Kind.PERSON, Kind.BANK, Kind.BANK_CARD, Kind.PHONE, Kind.ID_CARD)
_REACHED_BY: Final = (Kind.PHONE, Kind.ID_CARD)
_LONGEST_REACH: Final = 18
_REACH: Final = re.compile(
    r"(?!.*(?:打给|打来|对方|来电|骗|工作人员|业务员|客服|专员|供货商|[他她]说|我的?(?:电话|手机|号码|联系|微信)))(?:的|[（(][男女]?[，,、]?(?:\d{1,3}岁[，,、])?|[^。；！？\n]{0,12}?(?:联系|手机|电话|号码|身份|证|公民|"
    r"的号)[^。；！？\n]{0,8}|[（(，][男女]?[，,、]?(?:\d{1,3}岁[，,、])?)"
)
_PARTS: Final = re.compile("[从用转汇打付给向到往至自拿我他她；。！？!?\n]|对方|骗|收款方|收款人|户名[^，（(]*户名")
_LONGEST_LINK: Final = 12
_BESIDE: Final = 3  # how much more a word weighs right beside the fact
_LIST: Final = re.compile(r"(?:[、，/和与跟及]|以及|还有|或|、还有|和另一[个张]|再有)(?:另一[个张])?")
_SIDE: Final = 26  # characters before and behind a fact that are weighed
_NOBODY: Final = (Kind.AMOUNT, Kind.TIME)
_STAYS: Final = (Kind.PERSON, Kind.PHONE, Kind.BANK_CARD, Kind.ID_CARD, Kind.WECHAT, Kind.QQ)
_KIN: Final = (
    "老公|老婆|丈夫|妻子|爱人|爸爸?|妈妈?|父亲|母亲|儿子|女儿|哥哥?|弟弟?|姐姐?|妹妹?|爷爷|奶奶|外公|外婆|"
    "孙子|孙女|女婿|儿媳妇?|公公|婆婆|岳父|岳母|老伴|朋友|同事|室友|同学|老豆|老母|阿妈|阿爸|家里人|家人|娘|"
    "爹|老妹|老弟|老哥|老姐|阿公|阿嬷|屋里人|亲戚|娃|崽|老舅|舅[舅妈]?|姑[妈父姑]|[大小]?姨[妈父]?|婶婶?|嫂子?|弟媳|"
    "闺蜜|舍友|邻居|发小|战友|叔|伯|外甥女?|侄子|侄女|闺女|老爸|老妈|表[哥弟姐妹]"
)
_FOR_ANOTHER: Final = re.compile(
    rf"(?:(?<![和跟与同])[我俺阮](?P<a>{_KIN})[^，。！？]{{0,14}}?(?:被骗|被人骗|受骗|被套路|上当|让人骗|被坑|遭骗|被耍|中招|"
    rf"碰上骗子|遇到骗子|遭了|被诈骗|挨骗|被忽悠|遭人骗|中了圈套|入了套|着了道|叫人骗)"
    rf"|^[^，。]{{0,4}}(?P<e>老伴|老公|老婆|丈夫|妻子|爱人|{_KIN})(?:背着|瞒着)[我家]"
    rf"|^(?:警官|民警|同志|你好|您好|喂|[，,。！ ])*[我俺]?家?"
    rf"(?P<f>(?!朋友|同事|同学|室友|舍友|邻居|闺蜜|战友|发小)(?:{_KIN}))"
    rf"(?:叫(?!我)|今年|[，,]?\d|昨|前天|被)[^。！？]{{0,60}}?[他她][^。！？]{{0,20}}(?:转|打了|取|汇|交了|付了|把)"
    rf"|(?:替|帮|代|想替|想帮)我?(?P<b>{_KIN}|他|她)[^，。]{{0,4}}(?:报|说|来|问|咨询)"
    rf"|(?:是|叫)(?:他|她)的?(?P<c>{_KIN})"
    rf"|(?:报警人|报案人|来电人|来访人|求助人|群众|家属)[^，。]{{0,6}}(?:称|报|反映|讲|说|代)其(?P<d>{_KIN}|父|母|妻|夫|子|女))"
)
_OF_THE_VICTIM: Final = re.compile(rf"[我俺阮]家?的?(?P<kin>老爷子|老太太|{_KIN})")
_LED: Final = re.compile(
    rf"(?!.*(?:冒充|装成|盗用|假冒))[^。；！？\n]{{0,8}}?(?<![和跟与同])[我俺阮]家?(?P<kin>{_KIN})"
    rf"(?=.*(?:骗了?走?[他她]|[卖送][他她]|[加找][他她]微信|加[他她](?!的)|[拉劝教哄][他她]|[让叫][他她](?!们)))"
)
_IS_KIN: Final = re.compile(rf"是[他她]的?(?:{_KIN})$")
_ASKED_YOU: Final = re.compile(r"(?:你的|你用|你自己|你本人|你从)[^。！？\n]{0,14}[？?]\s*答[：:][^。！？\n]{0,30}$")
_OWN_CARD: Final = re.compile("卡[里上](?![^。]*(?:收款|对方|户名|转[到给入]|汇[到给入]))")  # and then its tail is told
_CHATS: Final = re.compile("[：:](?=[\\s\\S]{0,200}\\n我[：:])")
_CALLER: Final = re.compile(
    "(?:打电话|来电|打来|自称|冒充|有个|订)(?:(?!我的|我手机|报警人|本人)[^。；\n]){0,30}[，,]"
    "(?:他的?)?(?:电话|手机|号码)(?:是|为|：)?$"
)
_QUESTION: Final = 60
_YOURS: Final = 9
_IS_CALLED: Final = re.compile("[，。][他她](?:名?叫|姓名)$")
_INTRODUCED: Final = 90  # characters in which somebody is introduced
_KIN_WEIGHT: Final = 9
_OPENING: Final = 260


@dataclass(frozen=True, slots=True)
class Cue:
    """A weighed word. `pattern` is searched at the end of what stands before, or matched on what stands behind."""

    owner: Owner
    weight: int
    kinds: frozenset[Kind]
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class OwnerWords:
    """The weighed words, by kind of fact, and what is assumed before any is weighed."""

    start: Mapping[Kind, Mapping[Owner, int]]
    cues: Mapping[Kind, Sequence[Cue]]


def owner_words(table: Mapping[str, Any]) -> OwnerWords:
    """From the table of owners."""
    cues = [_cue(said) for said in table["cue"]]
    return OwnerWords(
        start={
            Kind(kind): {Owner(owner): weight for owner, weight in said.items()}
            for kind, said in table["start"].items()
        },
        cues={kind: tuple(cue for cue in cues if kind in cue.kinds) for kind in Kind},
    )


def _cue(said: Mapping[str, Any]) -> Cue:
    gap = said["gap"]
    before, behind = said.get("before", ""), said.get("behind", "")
    return Cue(
        owner=Owner(said["owner"]),
        weight=said["weight"],
        kinds=frozenset(map(Kind, said["kinds"].split())),
        before=re.compile(rf"(?:{_either(before)})(?P<gap>[^，。；！？\n]{{0,{gap}}})$") if before else None,
        behind=re.compile(rf"(?P<gap>[^，。；！？\n]{{0,{gap}}}?)(?:{_either(behind)})") if behind else None,
    )


def _either(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words.split()), key=lambda word: (-len(word), word)))


def owned(page: Page, facts: Sequence[Fact], words: OwnerWords) -> list[Fact]:
    """The facts with their owners. `facts` in the order of the text."""
    victim_kin = _told_for(page.text[:_OPENING])
    scores = [_scores(page, fact, facts, place, words, victim_kin) for place, fact in enumerate(facts)]
    for phrase in _phrases(page, facts):
        together = _sum(scores[place] for place in phrase)
        for place in phrase:
            scores[place] = together
    for series in _lists(page, facts):
        together = _sum(scores[place] for place in series)
        for place in series:
            scores[place] = together
    by_value: dict[tuple[Kind, str | int], list[int]] = defaultdict(list)
    for place, fact in enumerate(facts):
        if fact.kind in _STAYS:
            by_value[fact.kind, fact.value].append(place)
    for places in by_value.values():
        together = _sum(scores[place] for place in places)
        for place in places:
            scores[place] = together
    return [fact if fact.kind in _NOBODY else _decided(fact, scores[place]) for place, fact in enumerate(facts)]


def _decided(fact: Fact, scores: Scores) -> Fact:
    ranked = sorted(scores.items(), key=lambda one: (-one[1], one[0]))
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0)
    return fact.owned(ranked[0][0], min(98, 55 + 6 * lead))


def _sum(many: Iterable[Scores]) -> Scores:
    total: Scores = defaultdict(int)
    for scores in many:
        for owner, weight in scores.items():
            total[owner] += weight
    return total


def _told_for(opening: str) -> str:
    """The word by which somebody who reports for another calls the victim, '' when victims speak for themselves."""
    found = _FOR_ANOTHER.search(opening)
    if not found:
        led = _LED.match(opening)
        return led["kin"] if led else ""
    if found["c"]:
        named = _OF_THE_VICTIM.search(opening, 0, found.start())
        return named["kin"] if named else "他"
    return found["a"] or found["b"] or found["e"] or found["f"] or (f"其{found['d']}" if found["d"] else "他")


def _scores(page: Page, fact: Fact, facts: Sequence[Fact], place: int, words: OwnerWords, victim_kin: str) -> Scores:
    scores: Scores = defaultdict(int, words.start.get(fact.kind, {Owner.SUSPECT: 1}))
    before = page.text[max(0, fact.start - _SIDE) : fact.start]
    behind = page.text[fact.end : fact.end + _SIDE]
    if place and facts[place - 1].kind not in _NOBODY and facts[place - 1].end > fact.start - _SIDE:
        before = page.text[facts[place - 1].end : fact.start]  # words before another fact speak of that one
    if place + 1 < len(facts):
        behind = behind[: max(0, facts[place + 1].start - fact.end)]
    for cue in words.cues[fact.kind]:
        found = (cue.before and cue.before.search(before)) or (cue.behind and cue.behind.match(behind))
        if found:
            scores[cue.owner] += cue.weight + (_BESIDE if not found["gap"] else 0)
    for owner in _by_story(page, fact):
        scores[owner] += _YOURS
    if victim_kin:
        _turn(scores, before, victim_kin, fact)
    return scores


def _by_story(page: Page, fact: Fact) -> Iterator[Owner]:
    """Whose it is by what was told before it, further back than the words beside it."""
    before = page.text[max(0, fact.start - _QUESTION) : fact.start]
    if fact.kind is Kind.PHONE and _CALLER.search(before):
        yield Owner.SUSPECT
    if str(fact.value).startswith("tail:") and _OWN_CARD.search(before):
        yield Owner.VICTIM
    if fact.kind is Kind.PERSON and before[-1:] in ("", "\n") and _CHATS.match(page.text, fact.end):
        yield Owner.SUSPECT  # in a chat with 我
    if _ASKED_YOU.search(before):
        yield Owner.VICTIM


def _turn(scores: Scores, before: str, victim_kin: str, fact: Fact) -> None:
    """Where a relative tells it, the speaker is a third person and the relative named is the victim."""
    near = before[-10:]
    if fact.end < _INTRODUCED and _IS_CALLED.search(near):
        scores[Owner.VICTIM] += _KIN_WEIGHT + 5  # 我替我同事来问，他叫谭博文
    elif _IS_KIN.search(near):
        scores[Owner.THIRD] += _KIN_WEIGHT
    elif victim_kin in near and scores[Owner.THIRD]:
        scores[Owner.VICTIM] += scores.pop(Owner.THIRD) + 2
    elif re.search("我(?!们|妈|爸)|报警人|报案人|来电人|来访人", near) and scores[Owner.VICTIM]:
        scores[Owner.THIRD] += scores.pop(Owner.VICTIM) + 2


def _phrases(page: Page, facts: Sequence[Fact]) -> Iterator[list[int]]:
    """Runs of facts that name one account: 到王帅的工民银行工资卡6299… ."""
    run: list[int] = []
    for place, fact in enumerate(facts):
        if fact.kind not in _ONE_PHRASE:
            if len(run) > 1:
                yield run
            run = []
            continue
        if run and not _joined(page, facts[run[-1]], fact, {facts[one].kind for one in run}):
            if len(run) > 1:
                yield run
            run = []
        run.append(place)
    if len(run) > 1:
        yield run


def _lists(page: Page, facts: Sequence[Fact]) -> Iterator[list[int]]:
    """Runs of facts of one kind that are told as a list: 潘志成、沈芳; 尾号1127和尾号8840."""
    run: list[int] = []
    for place, fact in enumerate(facts):
        last = facts[run[-1]] if run else None
        if last and fact.kind is last.kind and _LIST.fullmatch(page.text[last.end : fact.start]):
            run.append(place)
            continue
        if len(run) > 1:
            yield run
        run = [] if fact.kind in _NOBODY else [place]
    if len(run) > 1:
        yield run


def _joined(page: Page, first: Fact, second: Fact, kinds: set[Kind]) -> bool:
    between = page.text[first.end : second.start]
    if second.kind in _REACHED_BY:
        return len(between) <= _LONGEST_REACH and bool(_REACH.fullmatch(between)) and second.kind not in kinds
    return len(between) <= _LONGEST_LINK and second.kind not in kinds and not _PARTS.search(between)
