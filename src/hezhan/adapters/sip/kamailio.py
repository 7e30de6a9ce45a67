"""Kamailio 5.6: a route that rejects flagged callers, and a small edge that calls it and sends everything else on.

In:  where things are. Out: files by name.
Law: a call goes through where the table has no row and the verdict is late, lost or no word that is known; emergency numbers
     are not looked at.
Source: RFC 8688 (608 with a signed card), RFC 8197 (607).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PATIENCE_S: Final = 1  # the least that Kamailio 5.6 knows
PAUSE_S: Final = 5  # for which a verdict that was late or lost is not asked for again
_PATH: Final = "v1/verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`table` is the folder of the table, `verdict` the origin of the door of verdicts; either may be empty.

    `redress` is the URL of the signed card.
    """

    listen: str
    next_hop: str
    table: str = ""
    verdict: str = ""
    redress: str = ""
    status: int = 608


_REASONS: Final = {607: "Unwanted", 608: "Rejected"}

_EDGE = """\
#!KAMAILIO
# an edge in front of a PBX; where a Kamailio stands already, include hezhan.cfg and call route(HEZHAN) for each INVITE
debug=2
log_stderror=yes
children=4
auto_aliases=no
listen=udp:{listen}
loadmodule "kex.so"
loadmodule "corex.so"
loadmodule "tm.so"
loadmodule "tmx.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "textops.so"
loadmodule "siputils.so"
include_file "hezhan.cfg"

request_route {{
    if (!mf_process_maxfwd_header("10")) {{ sl_send_reply("483", "Too Many Hops"); exit; }}
    if (is_method("CANCEL")) {{
        if (t_check_trans()) t_relay();
        exit;
    }}
    if (has_totag()) {{
        if (!loose_route()) $du = "sip:{next_hop}";
        if (is_method("ACK") && t_check_trans()) {{ t_relay(); exit; }}
        if (!t_relay()) sl_reply_error();
        exit;
    }}
    t_check_trans();
    if (is_method("INVITE")) {{
        record_route();
        route(HEZHAN);
    }}
    route(ONWARDS);
}}

route[ONWARDS] {{
    $du = "sip:{next_hop}";
    if (!t_relay()) sl_reply_error();
    exit;
}}
"""
_HEAD = """\
# route(HEZHAN) returns for a call that may go on, and ends one whose caller is flagged; route(ONWARDS) is yours
"""
_TABLE_MODULES = """\
loadmodule "db_text.so"
loadmodule "htable.so"
loadmodule "jsonrpcs.so"
loadmodule "rtimer.so"
modparam("db_text", "db_mode", 1)
modparam("htable", "db_url", "text://{table}")
modparam("htable", "htable", "hezhan=>size=18;dbtable=hezhan;")
modparam("htable", "htable", "hezhan_stamp=>size=2;dbtable=hezhan_stamp;")
modparam("jsonrpcs", "transport", 8)
modparam("rtimer", "timer", "name=hezhan;interval=5;mode=1;")
modparam("rtimer", "exec", "timer=hezhan;route=HEZHAN_READ")

# where the stamp is another, the table is read again while calls go on; one that cannot be read changes nothing
route[HEZHAN_READ] {{
    jsonrpc_exec('{{"jsonrpc": "2.0", "method": "htable.reload", "params": ["hezhan_stamp"], "id": 1}}');
    $var(stamp) = $(sht(hezhan_stamp=>at){{s.int}});
    if ($var(stamp) == $shv(hezhan_stamp)) return;
    $shv(hezhan_stamp) = $var(stamp);
    jsonrpc_exec('{{"jsonrpc": "2.0", "method": "htable.reload", "params": ["hezhan"], "id": 1}}');
}}
"""
_VERDICT_MODULES = """\
loadmodule "http_client.so"
modparam("http_client", "connection_timeout", {patience})
modparam("http_client", "keep_connections", 1)
modparam("http_client", "maxdatasize", 16)
modparam("http_client", "httpcon", "hezhan=>{verdict}")
"""
_ROUTE = """
route[HEZHAN] {{
    if ($rU =~ "^(110|112|119|120|122|96110|12381)$") return;
    $var(caller) = $fU;
    if ($ai != $null) $var(caller) = $(ai{{uri.user}});
    $var(caller) = $(var(caller){{re.subst,/[^0-9+]//g}});
    $var(caller) = $(var(caller){{re.subst,/^00/+/}});
    $var(caller) = $(var(caller){{re.subst,/^\\+?86(1[3-9][0-9]{{9}})$/\\1/}});
    $var(caller) = $(var(caller){{re.subst,/^\\+86([2-9][0-9]{{8,10}}|10[0-9]{{8}})$/0\\1/}});
    if ($var(caller) == "") return;
{table}{verdict}    return;
}}
"""
_ASK_TABLE = """\
    if ($sht(hezhan=>allow==$var(caller)) != $null) return;
    $var(size) = $(var(caller){s.len});
    $var(flagged) = $sht(hezhan=>phone==$var(caller)) != $null;
    while ($var(size) >= 3) {
        $var(begin) = $(var(caller){s.substr,0,$var(size)});
        if ($sht(hezhan=>allow_prefix==$var(begin)) != $null) return;
        if ($sht(hezhan=>prefix==$var(begin)) != $null) $var(flagged) = 1;
        $var(size) = $var(size) - 1;
    }
    if ($var(flagged) == 1) {
        t_newtran();
        route(HEZHAN_REJECT);
    }
"""
_ASK_VERDICT = """\
    # whoever was late once is not waited for again for a while: a call costs the patience of one, not of all
    if ($shv(hezhan_away) > $Ts) return;
    $var(path) = "{path}?kind=phone&as=text&q=" + $(var(caller){{s.escape.param}}) + "&who=" + $(rU{{s.escape.param}});
    http_connect("hezhan", "$var(path)", "$var(verdict)");
    if ($rc != 200) {{
        $shv(hezhan_away) = $Ts + {pause};
        return;
    }}
    if ($var(verdict) == "block") {{
        t_newtran();
        route(HEZHAN_REJECT);
    }}
"""
_REJECT = """
route[HEZHAN_REJECT] {{
{card}    t_reply("{status}", "{reason}");
    exit;
}}
"""


def kamailio(edge: Edge) -> Mapping[str, str]:
    """The edge, and the route that it includes."""
    modules = _TABLE_MODULES.format(table=edge.table) if edge.table else ""
    if edge.verdict:
        modules += _VERDICT_MODULES.format(verdict=edge.verdict, patience=PATIENCE_S)
    route = _ROUTE.format(
        table=_ASK_TABLE if edge.table else "",
        verdict=_ASK_VERDICT.format(path=_PATH, pause=PAUSE_S) if edge.verdict else "",
    )
    card = f'    append_to_reply("Call-Info: <{edge.redress}>;purpose=jwscard\\r\\n");\n' if edge.redress else ""
    reject = _REJECT.format(card=card, status=edge.status, reason=_REASONS[edge.status])
    return {
        "kamailio.cfg": _EDGE.format(listen=edge.listen, next_hop=edge.next_hop),
        "hezhan.cfg": _HEAD + modules + route + reject,
    }
