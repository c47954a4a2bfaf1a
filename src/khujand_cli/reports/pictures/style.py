"""The style of pictures: one sheet for the page and for pictures that stand alone, in light, in dark and on paper."""

from __future__ import annotations

import re

# Pictures name what things are (a lane, a mark); only this sheet says what they look like.
SHEET = """
.picture{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:12px;color:var(--ink)}
.picture text{fill:var(--ink)}
.picture .paper{fill:var(--paper)}
.picture .lane{fill:var(--lane)}
.picture .free{fill:none}
.picture .label.whole,.picture .head-text{font-weight:600}
.picture .axis-name,.picture .before{text-anchor:end}
.picture .axis-name,.picture .said,.picture .tick{font-size:11px}
.picture .axis-name,.picture .said,.picture .undated{fill:var(--soft)}
.picture .undated{font-style:italic;font-size:11px}
.picture .tick,.picture .middle{text-anchor:middle}
.picture .axis,.picture .edge{stroke:var(--soft);fill:none}
.picture .stroke{stroke:var(--ink);stroke-width:1.5;stroke-opacity:.55}
.picture .frame{fill:none;stroke:var(--ink);stroke-width:1.2}
.picture .grid{stroke:var(--line)}
.picture .gap{stroke:var(--soft);stroke-dasharray:2 4}
.picture .broken{stroke:var(--ink);fill:none}
.picture .mark{stroke:var(--ink);stroke-width:.8}
.picture .doubt{fill-opacity:.35;stroke-dasharray:2 1.5}
.picture .turn{font-size:8px;text-anchor:middle;fill:#fff}
.picture .hollow{stroke-width:2.2}
.picture .bar{stroke-width:.6}
.picture .bracket{fill:none;stroke-width:1.2}
.picture .bound{stroke-width:2.5}
.picture .stem{stroke-width:1.5;stroke-opacity:.55}
.picture .joint{stroke:var(--soft);stroke-width:1.4}
.picture .derived{fill:none;stroke:var(--soft);stroke-width:1.4;stroke-dasharray:1.5 2.5}
.picture .either{stroke:var(--soft);stroke-dasharray:3 3}
.picture .slip{fill:none;stroke:var(--alarm);stroke-width:1.6}
.picture .head{fill:var(--alarm)}
.picture .flag{fill:var(--alarm);font-size:11px;font-weight:600}
.picture .over{paint-order:stroke;stroke:var(--paper);stroke-width:4px}
.picture .reliance{fill:none;stroke:var(--soft);stroke-width:1.4}
.picture .reading{fill:none;stroke:var(--soft);stroke-width:1.4;stroke-dasharray:1.5 3.5;stroke-linecap:round}
.picture .ring{fill:var(--paper);stroke:var(--soft);stroke-width:1.4}
.picture .backwards{stroke-dasharray:4 3}
.picture .tip{fill:var(--soft)}
.picture .node{fill:var(--lane);stroke:var(--soft)}
.picture .node.witness{stroke:var(--ink);stroke-width:2.5;fill:var(--paper)}
"""
LIGHT = "--ink:#1c2430;--soft:#55606e;--line:#dfe4ea;--lane:#f1f4f7;--paper:#fff;--alarm:#a3261b;--link:#0b5394"
DARK = "--ink:#e8ebef;--soft:#a8b2be;--line:#333c47;--lane:#1e252d;--paper:#12171d;--alarm:#ff9d8f;--link:#8ec5ff"


def _painted(colours: str) -> str:
    """Return the sheet with its colours written out: not every program that shows SVG knows of variables."""
    named = dict(pair.split(":") for pair in colours.split(";"))
    return re.sub(r"var\((--\w+)\)", lambda match: named[match[1]], SHEET)


# Only the lines with a colour differ in the dark.
_DARK = "".join(line for line in _painted(DARK).splitlines() if "#" in line)
CSS = f"{_painted(LIGHT)}@media screen and (prefers-color-scheme:dark){{{_DARK}}}"
