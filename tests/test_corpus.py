"""The corpus: what the rules say about real and realistic datasets is known, and is read before it changes."""

from __future__ import annotations

from collections.abc import Callable

from corpus import changes, lines


def test_what_is_found_on_the_corpus_is_known(golden: Callable[[str, str], None]) -> None:
    """Every finding on every dataset of the corpus is one that a person has read."""
    golden("corpus.txt", "".join(f"{line}\n" for line in lines()))


def test_no_sentence_on_the_corpus_is_long_and_no_rule_fails() -> None:
    """No message is longer than 600 characters, and no rule crashes on any dataset."""
    for line in lines():
        assert len(line.partition(": ")[2].partition(" [")[0]) <= 640, line
        assert "please report it" not in line


def test_what_a_change_does_to_the_corpus_is_told() -> None:
    """A finding that is new, one that is gone and one that is worded anew are told apart."""
    before = ["a SUM001 x c1+2: error old", "a AGR001 y c2+2: warning gone", "b AGR001 y c2+2: note as it was"]
    after = ["a SUM001 x c1+2: error new", "b AGR001 y c2+2: note as it was", "b AGR003 y c2+2: note more"]
    change = changes(before, after)
    assert change.added == ("b AGR003 y c2+2: note more",)
    assert change.dropped == ("a AGR001 y c2+2: warning gone",)
    assert change.reworded == (("a SUM001 x c1+2: error old", "a SUM001 x c1+2: error new"),)
