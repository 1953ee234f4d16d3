"""What the screens show, folded from claims: dropped and rebuilt at will."""
