"""Footnote: each dispute as a note to paste, in plain text, for a wiki, for LaTeX or in Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from khujand_cli.dataset.index import Index
from khujand_cli.finding import Certainty, Finding
from khujand_cli.reports import markdown, wikitext
from khujand_cli.reports.report import CheckReport, ComparisonReport
from khujand_cli.reports.wording.ledgers import told
from khujand_cli.views.bibliography import cited_as
from khujand_cli.views.collation import readings
from khujand_cli.views.footnotes import Citation, Footnote, citations, of_readings, on_readings
from khujand_cli.wording import on_one_line

# How LaTeX writes the characters that it would act on.
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}",
}  # fmt: skip
# Two quotation marks that open and close; other two may be inches.
_QUOTED = re.compile(r'(^|[\s(\[{])"([^"]*[^"\s(\[{])"')
_ACTIVE = re.compile("|".join(map(re.escape, _LATEX)))


def check(report: CheckReport) -> str:
    """Return a note for each finding that is shown; of a file that is no dataset, what is wrong with it."""
    notes: dict[object, tuple[Index, Footnote]] = {}
    faults = []
    for finding, index in report.shown():
        if index is None:
            faults.append(on_one_line(f"{finding.location}: {finding.message}"))
        else:
            # What several rules find in the same readings is one note.
            found = on_readings(index, finding)
            alike = (id(index), found.subject, frozenset(found.readings)) if found else finding
            notes.setdefault(alike, (index, of_finding(index, finding)))
    return "".join(f"{fault}\n" for fault in faults) + _written(list(notes.values()), report.wanted.style)


def of_finding(index: Index, finding: Finding) -> Footnote:
    """Return a finding as a footnote: its readings, or where it is about more its sentences."""
    found = on_readings(index, finding)
    if found is None:
        said = told(index, finding)
        return (" ".join((said.in_full, *said.notes)), *citations(index.named(finding.claims)))
    note = of_readings(index, found.subject, found.readings)
    doubt = "" if finding.certainty is Certainty.CERTAIN else " It is possible, not certain, that they do not agree."
    return (*note, doubt) if doubt else note


def compare(report: ComparisonReport) -> str:
    """Return a note for each subject."""
    index, collation = report.indexed, report.collation
    found = ((row.subject, readings(index, row, collation.sources)) for row in collation.rows)
    return _written([(index, of_readings(index, subject, said)) for subject, said in found if said], report.style)


def _written(notes: Sequence[tuple[Index, Footnote]], style: str) -> str:
    lines = (STYLES[style](index, note, place) for place, (index, note) in enumerate(notes, 1))
    return "".join(f"{on_one_line(line)}\n" for line in lines)


def _text(index: Index, note: Footnote, escaped: Callable[[str], str]) -> Iterator[str]:
    """Yield the pieces of a note, with what stands behind each other in one pair of brackets."""
    waiting: list[str] = []
    for piece in (*note, ""):
        if isinstance(piece, Citation):
            waiting += [place] if (place := place_of(index, piece)) else []
            continue
        if waiting:
            yield escaped(f" ({'; '.join(dict.fromkeys(waiting))})")
            waiting = []
        yield escaped(piece)


def place_of(index: Index, citation: Citation) -> str:
    """Return where something is said: ``Adams 1908, quoted in Brown, p. 7``."""
    name = "" if citation.named else index.label(citation.source)
    read_in = f"quoted in {index.label(citation.read_in)}" if citation.read_in else ""
    parts = (cited_as(index.sources[citation.source]) or name, read_in, citation.locator or "")
    return ", ".join(part for part in parts if part)


def _plain(index: Index, note: Footnote, _place: int) -> str:
    return "".join(_text(index, note, str))


def _markdown(index: Index, note: Footnote, place: int) -> str:
    return f"[^{place}]: {''.join(_text(index, note, markdown.escaped))}"


def _latex(index: Index, note: Footnote, _place: int) -> str:
    return f"\\footnote{{{''.join(_text(index, note, _in_latex))}}}"


def _in_latex(text: str) -> str:
    """Return a text as LaTeX sets it, its quotation marks as a pair where they can be nothing else."""
    escaped = _ACTIVE.sub(lambda found: _LATEX[found[0]], text)
    return _QUOTED.sub(r"\1``\2''", escaped) if escaped.count('"') == 2 else escaped


def _wikitext(index: Index, note: Footnote, _place: int) -> str:
    pieces = []
    for piece in note:
        pieces.append(_template(index, piece) if isinstance(piece, Citation) else wikitext.escaped(piece))
    return f"{{{{efn|1={''.join(pieces)}}}}}"


def _template(index: Index, citation: Citation) -> str:
    """Return a citation as a template where the author and the year are known, else in brackets."""
    known = cited_as(index.sources[citation.source])
    if not known or citation.read_in:
        place = place_of(index, citation)
        return wikitext.escaped(f" ({place})") if place else ""
    author, _, year = known.rpartition(" ")
    place = f"|loc={wikitext.escaped(citation.locator)}" if citation.locator else ""
    return f"{{{{sfn|{wikitext.escaped(author)}|{wikitext.escaped(year)}{place}}}}}"


STYLES: Mapping[str, Callable[[Index, Footnote, int], str]] = {
    "plain": _plain, "wikitext": _wikitext, "latex": _latex, "markdown": _markdown,
}  # fmt: skip
