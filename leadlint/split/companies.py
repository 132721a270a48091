"""Which company an email is of, by its domain."""

from __future__ import annotations

# Whoever has a mailbox there has no company by it: the providers that most people know.
_MAILBOXES = """
gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de live.com live.co.uk live.fr msn.com
yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.co.in yahoo.com.br ymail.com aol.com icloud.com me.com
mac.com proton.me protonmail.com gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de orange.fr wanadoo.fr
free.fr sfr.fr laposte.net libero.it virgilio.it tiscali.it mail.ru yandex.ru yandex.com qq.com 163.com 126.com sina.com
naver.com daum.net bluewin.ch telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl hetnet.nl telia.com bigpond.com
btinternet.com sky.com comcast.net verizon.net att.net sbcglobal.net cox.net charter.net shaw.ca rogers.com uol.com.br
bol.com.br terra.com.br rediffmail.com zoho.com fastmail.com hey.com tutanota.com wp.pl o2.pl onet.pl interia.pl
seznam.cz abv.bg
"""
_PROVIDERS = frozenset(_MAILBOXES.split())


def company_of(text: str) -> str:
    """The company of an email of which the domain is left, behind its @; none where there is no @."""
    domain = text[1:].strip().casefold() if text.startswith("@") else ""
    return "" if domain in _PROVIDERS else domain
