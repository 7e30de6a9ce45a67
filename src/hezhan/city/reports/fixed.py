"""Fixed phrases: words that nobody makes up and that every report may share. Kept short.

They are the names of things (types of fraud, hotlines, authorities, institutions) and two sentences that stand in every
written statement.
"""

import re

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.reports.facts import FraudType

HOTLINES = ("96110", "12381", "12321", "110")
AUTHORITIES = ("国家反诈中心", "反诈中心", "公安局", "公安机关", "派出所", "检察院", "人民法院", "刑侦大队", "征信中心")
STATEMENT = ("以上笔录我看过，和我说的相符", "你要如实回答我们的提问")

PHRASES = (
    *STATEMENT,
    *map(str, FraudType),
    *AUTHORITIES,
    *(institution.name for institution in INSTITUTIONS),
    *HOTLINES,
)
PATTERN = re.compile("|".join(sorted(map(re.escape, set(PHRASES)), key=len, reverse=True)))
