"""References: the works that the statements of an item rest on, each a source, with the place in it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from khujand_cli.capture.ids import Ids, slug
from khujand_cli.capture.wikibase.item import Record, items_of, members, texts_of

_STATED_IN, _IMPORTED_FROM, _ADDRESS, _TITLE, _PAGE, _SECTION = "P248", "P143", "P854", "P1476", "P304", "P958"


class Sources:
    """The sources of an import, each once; ``called`` says what an entity is called."""

    def __init__(self, ids: Ids, called: Callable[[str], str]) -> None:
        self._ids, self._called = ids, called
        self._records: dict[str, Record] = {}

    def records(self) -> list[Record]:
        """Return the sources in the order in which they were first named."""
        return list(self._records.values())

    def named(self, label: str, kind: str) -> str:
        """Return the id of the source of this label, which is made where there is none."""
        if label not in self._records:
            self._records[label] = {"id": self._ids.new(slug(label), otherwise="source"), "label": label, "kind": kind}
        return str(self._records[label]["id"])

    def referred(self, statement: Record) -> list[tuple[str, str]]:
        """Return the sources that a statement refers to, each with the place in it."""
        references = statement.get("references")
        listed = references if isinstance(references, list) else []
        found = [self._reference(members(reference, "snaks")) for reference in listed]
        return [reference for reference in found if reference is not None]

    def _reference(self, snaks: Record) -> tuple[str, str] | None:
        address, title = next(iter(texts_of(snaks, _ADDRESS)), ""), next(iter(texts_of(snaks, _TITLE)), "")
        places = [f"p. {page}" if page.isdigit() else f"pp. {page}" for page in texts_of(snaks, _PAGE)]
        locator = ", ".join([*places, *texts_of(snaks, _SECTION)]) or address
        if stated := items_of(snaks, _STATED_IN):
            return self.named(self._called(stated[0]), "secondary"), locator
        if title or address:
            return self.named(title or urlsplit(address).netloc or address, "secondary"), locator
        imported = items_of(snaks, _IMPORTED_FROM)
        return (self.named(self._called(imported[0]), "tertiary"), locator) if imported else None
