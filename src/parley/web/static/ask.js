// Offers how a question may go on, as it is typed; everything also works without this file.
(() => {
  const list = document.getElementById("questions");
  let waiting;
  const offer = async (begun) => {
    const answer = await fetch(`/ask/complete.json?q=${encodeURIComponent(begun)}`);
    if (!answer.ok) return;
    list.replaceChildren(...(await answer.json()).map((words) => new Option(words, words)));
  };
  for (const box of document.querySelectorAll("input[list=questions]")) {
    box.addEventListener("focus", () => offer(box.value), { once: true });
    box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => offer(box.value), 150);
    });
  }
})();
