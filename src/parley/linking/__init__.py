"""Which actor, which place, which day: values in, values out; every choice carries its reason."""
