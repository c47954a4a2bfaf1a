"""SVG: elements as text. Any text that was not made by these functions is data, and is escaped."""

from __future__ import annotations

import re
from html import escape

from khujand_cli.wording import on_one_line

_NO_XML = re.compile("[\ufffe\uffff]")


class Markup(str):
    """Text that is markup already, so that neither ``tag`` nor a template escapes it."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the markup itself, as templates ask for it: nothing in it needs escaping any more."""
        return self


NOTHING = Markup("")


def data(text: str) -> Markup:
    """Return a text as character data: ``&amp;`` for ``&``; characters that XML cannot hold are spelled out."""
    return Markup(escape(_NO_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", on_one_line(text))))


def joined(*parts: str) -> Markup:
    """Return the parts, one behind the other, as markup; a part that is plain text is escaped."""
    return Markup("".join(part if isinstance(part, Markup) else data(part) for part in parts))


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """Return an element: ``tag("text", "a<b", x=3.0, class_="said")`` is ``<text x="3" class="said">a&lt;b</text>``.

    Underscores in the names of attributes stand for hyphens; attributes that are None are left out.
    """
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
    left: float = 0.0,
    top: float = 0.0,
    style: str = "",
    sized: bool = False,
) -> Markup:
    """Return a whole picture with a title for those who cannot see it.

    ``left``, ``top``, ``width`` and ``height`` are in pixels. With ``style``, the picture stands alone; then, and where
    it is ``sized``, it is shown as large as it is drawn, else as wide as there is room.
    """
    head = [tag("title", title, id=f"{name}-title")]
    if style:
        head.append(tag("style", Markup(style)))
        head.append(tag("rect", x=left, y=top, width=width, height=height, class_="paper"))
    return tag(
        "svg", *head, *parts, xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(map(_value, (left, top, width, height))), width=width if style or sized else None,
        height=height if style or sized else None, role="group", aria_labelledby=f"{name}-title",
        class_=f"picture {kind or name}",
    )  # fmt: skip
