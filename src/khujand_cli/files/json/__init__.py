"""JSON: a text taken apart; the value it holds, where each part of it stands, and its numbers to the last digit."""
