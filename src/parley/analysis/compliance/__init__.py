"""A ceasefire: what is told in its scope, what is called a breach, what people found, and who could look."""
