"""What a small network sees in a paragraph: who says what, which words tell of events, who is in which role."""
