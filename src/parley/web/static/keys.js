// j and k step from line to line; everything also works without this file.
(() => {
  const steps = () => [...document.querySelectorAll("a[data-step]")].filter((one) => one.offsetParent !== null);
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const by = { j: 1, k: -1 }[event.key];
    if (!by) return;
    const all = steps();
    if (!all.length) return;
    const now = all.indexOf(document.activeElement);
    const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1);
    all[next].focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "center" });
    event.preventDefault();
  });
})();
