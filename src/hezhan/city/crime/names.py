"""What gangs call themselves, their members and their goods: small tables, all invented."""

PARKS = (
    "金河谷园区",
    "KL新城二期",
    "湄波产业园",
    "白沙科技城",
    "云顶大厦",
    "东盛园区",
    "蓝湾酒店",
    "勐浪新区",
    "绿洲商务楼",
    "海角园",
    "银象城",
    "沙瓦里园区",
)
GANG_FIRST = ("金", "鑫", "泰", "恒", "天", "华", "盛", "东", "龙", "海", "云", "宏", "亿", "飞", "星", "银")
GANG_SECOND = ("鼎", "悦", "利", "达", "豪", "胜", "源", "发", "越", "途", "联", "博", "创", "腾", "岳", "象")
GANG_LAST = ("集团", "公司", "国际", "科技", "组", "传媒")
NICK_FIRST = ("阿", "小", "老", "大")
NICK_SECOND: tuple[str, ...] = (
    *"豪强龙飞杰辉东平南波伟涛兵明文斌鹏凯峰勇亮军林森浩宇航彪虎海鑫磊诚武华权富贵生财顺",
    *"娟丽婷静雪琪欣怡薇倩芳",
)
NICK_WHOLE = (
    "财神",
    "九哥",
    "七爷",
    "表哥",
    "眼镜",
    "黑子",
    "胖子",
    "疯子",
    "老板娘",
    "船长",
    "主任",
    "师爷",
    "和尚",
    "铁头",
    "猴子",
    "秀才",
)
APP_FIRST = ("云", "优", "易", "聚", "鑫", "融", "捷", "快", "信", "安", "微", "星", "海", "创", "智", "诚", "乐", "心")
APP_SECOND = (
    "联",
    "享",
    "购",
    "通",
    "投",
    "贷",
    "聊",
    "盈",
    "单",
    "客",
    "约",
    "保",
    "汇",
    "证",
    "商",
    "游",
    "播",
    "邦",
)
APP_LAST = ("", "", "", "会议", "证券", "金融", "生活", "商城", "平台", "Pro", "助手", "国际", "极速版", "社区")
SITE_WORDS: tuple[str, ...] = (
    *("kefu", "pay", "vip", "mall", "task", "user", "safe", "help", "card", "loan"),
    *("fast", "best", "new", "hot", "gold", "star", "go", "easy", "top", "plus"),
)
SYLLABLES: tuple[str, ...] = (
    *("qing", "yun", "jia", "he", "mei", "you", "tai", "xin", "hao", "li", "zhong", "da", "le", "shan"),
    *("hai", "ming", "rui", "chang", "fu", "an", "lan", "yi", "bo", "kang", "wan", "zhi", "fei", "qi"),
)
TRADES = ("", "", "shop", "buy", "mall", "group", "edu", "pin", "ba", "tong", "wu", "live", "kan")
ENDINGS = ("cnx", "cox", "netx", "shopx", "topx", "vipx")
CHEAP_ENDINGS = ("topx", "vipx", "shopx")
# Letters that are read for one another at a glance.
LOOK_ALIKES = (("o", "0"), ("l", "1"), ("i", "1"), ("m", "rn"), ("w", "vv"), ("b", "d"), ("u", "v"), ("n", "m"))
