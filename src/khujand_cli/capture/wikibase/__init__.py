"""Items of a Wikibase, such as Wikidata: a claim for each statement and each reference that it has."""
