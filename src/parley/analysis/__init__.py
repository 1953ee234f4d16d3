"""From claims and ties to process objects and figures: pure functions whose results name the claims they rest on."""
