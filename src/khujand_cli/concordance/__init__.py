"""Concordance: what fits; claims with claims, parts with totals, dates with the order, witness with witness."""
