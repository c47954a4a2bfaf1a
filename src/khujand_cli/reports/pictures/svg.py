"""SVG: elements as text. What is not made here is data, and is escaped."""

from __future__ import annotations

import re
from html import escape

from khujand_cli.wording import on_one_line

_NO_XML = re.compile("[\ufffe\uffff]")


class Markup(str):
    """Text that is markup already; templates take it as such."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself: nothing in it needs escaping any more."""
        return self


NOTHING = Markup("")


def data(text: str) -> Markup:
    """Return a text as character data; what XML cannot hold is spelled out."""
    return Markup(escape(_NO_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", on_one_line(text))))


def joined(*parts: str) -> Markup:
    """Return the parts one behind the other; those that are no markup as data."""
    return Markup("".join(part if isinstance(part, Markup) else data(part) for part in parts))


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """Return an element; underscores in attribute names stand for hyphens, numbers are written short."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = joined(*children)
    return Markup(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return data(str(value))


def drawing(
    width: float,
    height: float,
    *parts: str,
    title: str,
    name: str,
    kind: str = "",
    top: float = 0.0,
    style: str = "",
    sized: bool = False,
) -> Markup:
    """Return a whole picture with a title for those who cannot see it.

    With ``style``, one that stands alone; it is as large as it is drawn, and so is one that is ``sized``.
    """
    head = [tag("title", title, id=f"{name}-title")]
    if style:
        head.append(tag("style", Markup(style)))
        head.append(tag("rect", x=0, y=top, width=width, height=height, class_="paper"))
    return tag(
        "svg", *head, *parts, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 {_value(top)} {_value(width)} {_value(height)}", width=width if style or sized else None,
        height=height if style or sized else None, role="group", aria_labelledby=f"{name}-title",
        class_=f"picture {kind or name}",
    )  # fmt: skip
