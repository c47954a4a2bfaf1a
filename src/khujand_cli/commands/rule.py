"""``khujand rule``: what a rule is for."""

from typing import Annotated

import typer

from khujand_cli.commands.delivery import deliver
from khujand_cli.commands.options import ColourOption, ForceOption, OutputOption, choice_of


def rule(
    name: Annotated[
        str | None, typer.Argument(metavar="RULE", help="A code, a name or a family. Default: all of them.")
    ] = None,
    output_format: Annotated[str, choice_of("rule")] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
    color: ColourOption = "auto",
) -> None:
    """Explain one rule, or list all of them."""
    from khujand_cli.criticism.choice import chosen
    from khujand_cli.reports.report import RulesReport
    from khujand_cli.rules import RULES

    codes = chosen([name] if name else [], [])
    report = RulesReport([rule for rule in RULES if rule.code in codes])
    deliver(report, output_format, output, color, force=force)
