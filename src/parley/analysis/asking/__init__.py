"""Questions in a fixed grammar: what can be asked, and what somebody who asks means."""
