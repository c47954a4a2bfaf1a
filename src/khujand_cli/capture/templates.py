"""Templates: datasets of a common kind, whole and explained, for a person to put their own records in place of."""

from __future__ import annotations

from khujand_cli.errors import KhujandError
from khujand_cli.files.shipped import shipped
from khujand_cli.wording import did_you_mean, listed

TEMPLATES = ("battle", "table", "account", "itinerary", "lives")


def template(name: str) -> bytes:
    """Return a template as a JSON file; raises KhujandError where there is none of that name."""
    return shipped(f"templates/{_known(name)}.json")


def explanation(name: str) -> bytes:
    """Return what explains a template, as Markdown; raises KhujandError where there is none of that name."""
    return shipped(f"templates/{_known(name)}.md")


def hints(name: str) -> list[str]:
    """Return what is said of a template wherever it is written: what there is to find in it, and what to do then."""
    paragraphs = explanation(name).decode().replace("`", "").split("\n\n")
    return [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.startswith(("What ", "Then"))]


def _known(name: str) -> str:
    if name not in TEMPLATES:
        hint = did_you_mean(name, TEMPLATES)
        raise KhujandError(f'there is no template "{name}"{hint or f"; there are {listed(TEMPLATES)}"}')
    return name
