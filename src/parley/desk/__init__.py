"""The use cases, one function each, shared by the command line and the web."""
