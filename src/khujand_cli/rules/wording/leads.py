"""How findings say what their leads are worth; the leads themselves stand below the sentence."""

from __future__ import annotations

from khujand_cli.finding import Lead

UNEXPLAINED = "Nothing simple explains it."


def leads_sentence(leads: tuple[Lead, ...], *, searched: bool) -> str:
    """Say how much the leads prove; that there are none only where every search was made (``searched``).

    A lead that chance would produce oftener than not is no explanation, and is counted only.
    """
    telling = [lead for lead in leads if lead.telling]
    if not telling:
        return UNEXPLAINED if searched and not leads else ""
    if len(telling) == 1:
        return (
            "The possible explanation would mend it, and is not proved."
            if telling[0].mends
            else "The possible explanation is not proved."
        )
    return "None of the possible explanations is proved."
