"""Choice: which rules are meant by the codes, names and families that a person types."""

from __future__ import annotations

from collections.abc import Iterable

from khujand_cli.criticism.acceptance import named
from khujand_cli.errors import KhujandError
from khujand_cli.finding import Rule
from khujand_cli.rules import RULES
from khujand_cli.wording import did_you_mean


def rule_named(word: str) -> Rule:
    """Return the rule of this code or name; raises KhujandError, with a suggestion, where there is none."""
    for rule in RULES:
        if named(rule, word.strip()):
            return rule
    raise KhujandError(no_rule(word))


def chosen(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """Return the codes of the rules that these codes, names and family prefixes leave.

    Raises KhujandError for a word that is none of them.
    """
    wanted, unwanted = [_matching(word) for word in select], [_matching(word) for word in ignore]
    left = frozenset().union(*wanted) if wanted else frozenset(rule.code for rule in RULES)
    return left.difference(*unwanted)


def _matching(word: str) -> frozenset[str]:
    text = word.strip()
    codes = frozenset(rule.code for rule in RULES if named(rule, text) or (text and rule.code.startswith(text.upper())))
    if not codes:
        raise KhujandError(no_rule(word))
    return codes


def no_rule(word: str) -> str:
    """Return the sentence that says that no rule has this code or name, with the one that may be meant."""
    known = [name for rule in RULES for name in (rule.code, rule.name)]
    return f'there is no rule "{word}"{did_you_mean(word, known)}'
