"""Citations: references as a reader of history expects them, from CSL-JSON of any shape."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import figures, indexed
from khujand_cli.views.bibliography import bibliography
from khujand_cli.views.citations import reference, short_note

BOOK = {
    "type": "book", "title": "A History of the War", "title-short": "History", "edition": "2", "volume": "3",
    "author": [{"family": "Adams", "given": "Anna"}, {"family": "Brown", "given": "B."}],
    "publisher": "Example Press", "publisher-place": "London", "issued": {"date-parts": [["1901"]]},
}  # fmt: skip
ARTICLE = {
    "type": "article-journal", "title": "The Letter Reread", "container-title": "Journal of Sieges", "volume": "12",
    "issue": 3, "page": "201-230", "DOI": "10.1/x", "issued": {"date-parts": [[1998, 9]]},
    "author": [{"family": "Clark", "given": "Cora", "suffix": "Jr."}],
}  # fmt: skip
CHAPTER = {
    "type": "chapter", "title": "The Assault", "container-title": "Studies", "page": "1-9",
    "author": [{"family": "Gogh", "non-dropping-particle": "van", "given": "V."}],
    "editor": [{"literal": "The Institute"}], "publisher": "Press", "issued": {"date-parts": [[1950]]},
}  # fmt: skip
LETTER = {
    "type": "personal_communication", "genre": "Letter", "author": [{"family": "Doe", "given": "J."}],
    "recipient": [{"family": "Roe", "given": "R."}], "issued": {"date-parts": [[1866, 5, 28]]},
    "archive": "State Archive", "archive_location": "fond 1, d. 2", "archive-place": "Tashkent",
}  # fmt: skip
WEB = {
    "type": "webpage",
    "title": "Sieges?",
    "URL": "https://example.org/s",
    "accessed": {"date-parts": [[2026, 1, 2]]},
}
EDITED = {"type": "book", "title": "Letters", "editor": [{"family": "Ed", "given": "E."}, {"family": "Other"}]}
ANCIENT = {"type": "book", "title": "Annals", "issued": {"date-parts": [[-44]], "circa": True}}
RANGE = {"type": "book", "title": "Works", "issued": {"date-parts": [[1880], [1885]]}}
RAW = {"type": "book", "title": "Diary", "issued": {"raw": "spring 1866"}}
CYRILLIC = {"type": "book", "title": "Осада «Ходжента»", "author": [{"family": "Романовский", "given": "Д. И."}]}
FOUR = {"type": "book", "title": "T", "author": [{"family": name} for name in "ABCD"]}


@pytest.mark.parametrize(
    ("item", "note", "full"),
    [
        (BOOK, "Adams and Brown, History, 1901",
         "Adams, Anna, and B. Brown. A History of the War. 2nd ed. Vol. 3. London: Example Press, 1901."),
        (ARTICLE, "Clark, “The Letter Reread”",
         "Clark, Cora, Jr. “The Letter Reread”. Journal of Sieges 12, no. 3 (September 1998): 201-230. https://doi.org/10.1/x"),
        (CHAPTER, "van Gogh, “The Assault”",
         "van Gogh, V. “The Assault”. In Studies, edited by The Institute, 1-9. Press, 1950."),
        (LETTER, "Doe, 1866", "Doe, J. To R. Roe. Letter. 28 May 1866. fond 1, d. 2, State Archive, Tashkent."),
        (WEB, "“Sieges?”", "“Sieges?” Accessed 2 January 2026. https://example.org/s"),
        (EDITED, "Ed and Other, Letters", "Ed, E., and Other, eds. Letters."),
        (ANCIENT, "Annals, c. 44 BC", "Annals. c. 44 BC."),
        (RANGE, "Works, 1880", "Works. 1880\u20131885."),
        (RAW, "Diary, spring 1866", "Diary. spring 1866."),
        (CYRILLIC, "Романовский, Осада «Ходжента»", "Романовский, Д. И. Осада «Ходжента»."),
        (FOUR, "A et al., T", "A, B, C, and D. T."),
        ({}, "", ""),
        ({"type": "book"}, "", ""),
    ],
)  # fmt: skip
def test_a_reference_names_what_the_item_has(item: dict[str, Any], note: str, full: str) -> None:
    """The parts that are there stand in their order, and nothing stands for those that are not."""
    assert short_note(item) == note
    assert reference(item) == full


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(
        ["family", "given", "literal", "date-parts", "raw", "circa", "non-dropping-particle"]), inner, max_size=3)),
    max_leaves=8,
)  # fmt: skip
KEYS = [
    "type",
    "title",
    "author",
    "editor",
    "issued",
    "accessed",
    "volume",
    "container-title",
    "page",
    "URL",
    "recipient",
]


@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING))
def test_no_item_is_too_strange(item: dict[str, Any]) -> None:
    """Whatever stands in an item, it is read as far as it can be."""
    assert isinstance(short_note(item), str)
    assert isinstance(reference(item), str)


@pytest.mark.parametrize(
    ("source", "calendar", "told"),
    [
        ({"date": "1926", "author": ["V. Krasnov"]}, None, "dated 1926"),
        ({"date": "1896-05-19"}, "julian", "dated 19 May 1896"),
        ({"date": "1896-05-19", "reference": "Vestnik, 19 May 1896"}, None, None),
        ({"date": "1926", "csl": {"title": "Khodynka", "issued": {"date-parts": [[1926]]}}}, None, None),
        ({"date": "1896", "csl": {"title": "Khodynka", "issued": {"date-parts": [[1926]]}}}, None, "dated 1896"),
        ({"date": "1896/1898", "reference": "Report, 1896"}, None, "dated 1896 to 1898"),
        ({"date": "1926", "url": "https://example.org/1926/1"}, None, "dated 1926"),
        ({"date": "1926", "reference": "Shelf 19261"}, None, "dated 1926"),
        ({"date": "0061-01-10"}, "islamic", "dated 0061-01-10"),
        ({"reference": "Report"}, None, None),
    ],
)
def test_the_date_of_a_source_is_told(source: dict[str, Any], calendar: str | None, told: str | None) -> None:
    """When a source was written is told where its reference does not name that year, and not twice."""
    more = {"calendar": calendar} if calendar else {}
    index = indexed(figures(("a", "guns", 5), sources=[{"id": "a", **source}], **more))
    (work,) = bibliography(index)
    assert work.remarks == ((told,) if told else ())
