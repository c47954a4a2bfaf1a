"""khujand: lay historical claims side by side and find what cannot all be true."""

from __future__ import annotations

# The typing module is a third of what is imported before main() can look after Ctrl-C.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from khujand_cli.errors import KhujandError
    from khujand_cli.files.validation import InvalidDataset
    from khujand_cli.notebook import check, compare, from_pandas, load, timeline

__version__ = "0.2.0"
__all__ = ["InvalidDataset", "KhujandError", "__version__", "check", "compare", "from_pandas", "load", "timeline"]

_HOMES = {"InvalidDataset": "files.validation", "KhujandError": "errors"}


def __getattr__(name: str) -> Any:
    """Return what notebooks use; it is imported when it is first asked for, since the commands have no need of it."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module(f"khujand_cli.{_HOMES.get(name, 'notebook')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
