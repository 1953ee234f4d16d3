"""Who is bound to whom: the words of ties, the parties around them, and the clauses that tell of none."""
