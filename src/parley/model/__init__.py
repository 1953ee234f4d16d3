"""The values that every room speaks: frozen, typed, with no input or output."""
