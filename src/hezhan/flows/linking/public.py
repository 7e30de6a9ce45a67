"""What is known to be everybody's before any case is read: sites that shorten links, apps that everyone has.

Common knowledge, kept short: whatever else is everybody's shows itself by the cases that have it.
"""

import re
from typing import Final

# a name of nothing but what the thing does is anybody's: 远程协助, 云上会议, 屏幕共享
WORDS_OF_USE: Final = re.compile(
    r"会议|远程|协助|协作|办公|屏幕|共享|控制|桌面|投屏|云上|在线|视频|语音|直播|聊天|助手|客服|软件|平台|手机|电脑|通"
)

SITES: Final = frozenset(
    (
        *(
            "t.cn",
            "url.cn",
            "dwz.cn",
            "suo.im",
            "sourl.cn",
            "bit.ly",
            "tinyurl.com",
            "t.co",
            "goo.gl",
            "is.gd",
            "rb.gy",
        ),
        *("qq.com", "weixin.qq.com", "taobao.com", "tmall.com", "jd.com", "pinduoduo.com", "yangkeduo.com", "1688.com"),
        *("baidu.com", "douyin.com", "kuaishou.com", "xiaohongshu.com", "bilibili.com", "weibo.com", "alipay.com"),
        *("google.com", "apple.com", "github.io", "telegram.org", "t.me", "whatsapp.com", "facebook.com", "zoom.us"),
    )
)
APPS: Final = frozenset(
    (
        *("微信", "wechat", "qq", "支付宝", "alipay", "抖音", "快手", "小红书", "微博", "淘宝", "天猫", "京东"),
        *(
            "拼多多",
            "闲鱼",
            "咸鱼",
            "转转",
            "美团",
            "饿了么",
            "滴滴",
            "腾讯会议",
            "钉钉",
            "飞书",
            "zoom",
            "teams",
            "skype",
        ),
        *("telegram", "whatsapp", "line", "facebook", "instagram", "youtube", "百度网盘", "云闪付", "翼支付"),
        *("anydesk", "teamviewer", "todesk", "向日葵", "瞩目", "国家反诈中心", "12306", "手机银行", "陌陌", "探探"),
    )
)
