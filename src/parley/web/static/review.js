// The review queue at the keyboard, and what others judge meanwhile; everything also works without this file.
(() => {
  const top = document.getElementById("review");
  if (!top) return;
  const find = (what) => document.querySelector(what);
  const KEPT = "review-keys";
  const on = () => localStorage.getItem(KEPT) !== "off";

  const send = (form) => form && form.requestSubmit();
  const write = (form) => form && form.querySelector("input:not([type=hidden])").focus();
  const open = (details) => {
    details.open = true;
    details.querySelector("form :is(input, select):not([type=hidden])").focus();
  };
  const back = () => (find("#undo-last") ? send(find("#undo-last")) : write(find("#undo")));
  const help = () => {
    const shown = find("#help");
    shown.open = !shown.open;
    if (shown.open) shown.querySelector("summary").focus();
  };
  const KEYS = {
    a: () => send(find("#accept")),
    r: () => write(find("#reject")),
    e: () => open(find("#amend")),
    v: () => open(find("#verify")),
    u: back,
    j: () => find("a[rel=next]")?.click(),
    k: () => find("a[rel=prev]")?.click(),
    "?": help,
  };
  let sent = false;
  document.addEventListener("submit", () => (sent = true));
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, textarea, select");
    if (event.key === "Escape" && field) {
      field.blur();
      return;
    }
    if (field || sent || event.repeat || event.ctrlKey || event.metaKey || event.altKey || !on()) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // single keys get in the way of who speaks to the machine: they can be turned off, and stay so
  const turn = find("#keys-switch");
  const label = () => (turn.textContent = on() ? turn.dataset.on : turn.dataset.off);
  turn.hidden = false;
  label();
  turn.addEventListener("click", () => {
    localStorage.setItem(KEPT, on() ? "off" : "on");
    label();
  });

  // what others judged since this page was made; a judgement that comes too late is refused whatever is shown here
  let since = Number(top.dataset.seen);
  const words = find("#words").dataset;
  const tell = (one) => {
    if (one.claim === top.dataset.claim) {
      const news = find("#news");
      news.textContent = `${one.by} ${words.first} ${one.verdict}. “${one.why}” ${words.again}`;
      news.hidden = false;
    }
    for (const item of document.querySelectorAll(".waiting li")) {
      if (item.dataset.claim !== one.claim) continue;
      item.classList.toggle("judged", one.verdict !== "undone");
      item.querySelector(".meta").textContent = `${one.by}: ${one.verdict}`;
    }
  };
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(`/review/news.json?since=${since}`);
      if (!answer.ok) return;
      const told = await answer.json();
      since = told.position;
      told.judged.forEach(tell);
    } catch {
      // the server is away for a moment: the next round asks again from the same place
    }
  };
  setInterval(ask, 2500);
})();
