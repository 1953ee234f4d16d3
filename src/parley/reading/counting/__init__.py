"""What a number in a sentence counts, if anything: numerals, then nouns, verbs and totals around them."""
