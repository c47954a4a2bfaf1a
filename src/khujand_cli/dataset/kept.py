"""What is kept: a result made once for an index, or once for each thing in it, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from khujand_cli.dataset.index import Index

Built = TypeVar("Built")
About = ParamSpec("About")


def kept(make: Callable[[Index], Built]) -> Callable[[Index], Built]:
    """Let what a function makes of an index be made once for each index, when it is first asked for."""

    @wraps(make)
    def made_once(index: Index) -> Built:
        built: Built | None = index.kept.get(make)
        if built is None:
            built = index.kept[make] = make(index)
        return built

    return made_once


def kept_for_each(make: Callable[Concatenate[Index, About], Built]) -> Callable[Concatenate[Index, About], Built]:
    """Let what a function makes of an index and of something in it, such as a subject, be made once for each."""

    @wraps(make)
    def made_once(index: Index, /, *about: About.args, **named: About.kwargs) -> Built:
        # Asked for millions of times, so what is kept is looked up once; None is never kept, and would be made again.
        known = index.kept_for_each[make]
        built: Built | None = known.get(about)
        if built is None:
            built = known[about] = make(index, *about, **named)
        return built

    return made_once
