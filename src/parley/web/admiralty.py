"""The Admiralty code in words: how far a source can be relied on, and how credible what it says is."""

from parley.web.words import N_

ADMIRALTY = {
    "A": N_("completely reliable"),
    "B": N_("usually reliable"),
    "C": N_("fairly reliable"),
    "D": N_("not usually reliable"),
    "E": N_("unreliable"),
    "F": N_("cannot be judged"),
    "1": N_("confirmed"),
    "2": N_("probably true"),
    "3": N_("possibly true"),
    "4": N_("doubtful"),
    "5": N_("improbable"),
    "6": N_("cannot be judged"),
}
