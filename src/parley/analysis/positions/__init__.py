"""Where each party stands on each issue of the agenda, on the pack's scale, moved only by what is told."""
