"""A small made-up file of decided issues, in the layout that `parley foresee backtest --unit talks` reads."""

from pathlib import Path

HEAD = "prnr,paa,pbb,pcc,saa,sbb,scc,rp,out\n"


def made_up(folder: Path, *more: str) -> Path:
    """Twelve proposals of two issues each, three parties; `more` are lines that stand before and after them."""
    issues = [
        f"d{at // 2},{at * 7 % 50},{50 + at * 11 % 30},{100 - at % 9},80,50,20,{'' if at % 2 else 10},{at * 37 % 101}\n"
        for at in range(24)
    ]
    path = folder / "decided.csv"
    path.write_text(HEAD + "".join((*more[:1], *issues, *more[1:])))
    return path
