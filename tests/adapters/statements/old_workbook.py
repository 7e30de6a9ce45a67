"""A workbook in the older form, xls: nothing here can write one, so one is kept, packed.

Sheet 交易明细: a title in row 1, the header in row 3, a sound row 4 with a number, a typed time and an amount, row 5 with a
day that does not exist. Sheet 说明: words only.
"""

import base64
import zlib

_PACKED = (
    "c-rk)TS!!45T5^>v+JdGU2mZVvIuFJ3+oz|f~^JSL$zuKUBR?n*Ra)C>%kt(vIW7SqJl2=AlO3$l`mbWhYE@U!O91t2-K(-"
    "p8~TB>NYcb&ZcIdP=<28v;X`v^Ur_gzs!Hx^RhQ?ptC!55T;=r$S@I%0^=l|z!aqk7QpggkXS8`#1z!Apb!;_6KOQSgP5KOnnRlJ"
    "L6G3K@)#+=5T-qF5L^xQ9_u_}1Gk|{P#X$`g0Uw-2PQM5aJ%A}?qiz3^cLGbWLm_UQ%nodc0lZcUZ*Q-"
    "ts2KWq;xJbBNcF$>%3)64kW>IisPeaM99_v>;3zy4lJ;OG{pp6fKyuHsrUFvPKIkZQqY93`Fu9F+ge*&;PVwUHV!}{&U+Vp30eV0"
    "v<3dis_W-hF97x5rs^a9ppV4aoUT77DF7`H+$$)m1Gq(ZD^#M0E>}X0x#n4O08Eg{>s%5e?dF;>xB;=e4gfs~$KlcQo7+BmhuZs^"
    "JG{8)s9sgY*9w&#^^9Cl*;i+;UPLy}^TriX+h3__cb2mD`|eHEYpP?mVYuZv^7HMJk&`1p{3yp3y1XY{XyLFsR@>|jTW*fkZZF^;"
    "hB8^bJ8cA!?X7Kl>bg?;q(W|qrUQsKEX$M)D~6Y`38@>qLwp=BW(y9}*!9n^w^WxoD_PURhg9e&TTa6TK{!S=u(Fv;44}O=i)*Z6"
    "dYs?7jQLciiD-"
    "#=Mp=@|Y;0wl6I_~sesURo&df>t3giRB<@eG8ADk<ZzgaSPB=KgyvlG(sXmw+KdRie{WQ)s}2=|>@F4Rr$J=2umHo!>9qV_GQp4Y"
    "K34$;iUF(nI$dpFfWVhb9Rkfe=YNRm*J!;*}W5|$K{3}MNDl2P>|&)`R9KQwJJj<yWcqZh@=&|~{l)GSds`5JDEP_4-"
    "q%~z<5d}XP=WcC%M`l9wI(|jpmUm=P56djhx&yui2eoS=fk>cSFbsP_nUzm@m6JffzqAo@oRhVg1b?DHcLx&C>{{?jApkrL-"
    "D^%$EYvg|eq3=55m?rekB#RbXp#h&m_)oGJ>M{32)12aGDHw$IE-}kG+V?`jcJ%ItI;iG$)Xh15@p39A_h;4>Eq`wb&DH<JT-"
    "y1M{r?16(mxR"
)

XLS = zlib.decompress(base64.b85decode(_PACKED))
