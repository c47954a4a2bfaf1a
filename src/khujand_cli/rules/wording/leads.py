"""How findings say what their leads are worth; the leads themselves stand below the sentence."""

from __future__ import annotations

from khujand_cli.finding import Lead

UNEXPLAINED = "Nothing simple explains it."
NOTHING_MORE = "Apart from that, nothing simple explains it."
_UNPROVED = "The possible explanation is not proved."
_MENDS_UNPROVED = "The possible explanation would mend it, and is not proved."
_NONE_PROVED = "None of the possible explanations is proved."
# What a sentence says that is said by the word "perhaps", too.
PROVED_BY_NOTHING = (_UNPROVED, _MENDS_UNPROVED, _NONE_PROVED)


def leads_sentence(leads: tuple[Lead, ...], *, searched: bool, certain: bool) -> str:
    """Say how much the leads prove; that there are none only where every search was made (``searched``).

    A lead that chance would produce oftener than not is no explanation, and is counted only. Of what is not ``certain``
    the sentence before has said what may explain it.
    """
    telling = [lead for lead in leads if lead.telling]
    if not telling:
        unexplained = UNEXPLAINED if certain else NOTHING_MORE
        return unexplained if searched and not leads else ""
    if len(telling) == 1:
        return _MENDS_UNPROVED if telling[0].mends else _UNPROVED
    return _NONE_PROVED
