"""How long such arrangements have held: the base rate first, and models beside it where they beat it."""
