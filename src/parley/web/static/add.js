// Adding reports: files may be dropped anywhere on the form, and the state of a batch moves along by itself.
// Without this script the form and its page work all the same.
"use strict";

const form = document.querySelector("[data-drop]");
if (form) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-chosen]");
  const show = () => {
    list.replaceChildren(...Array.from(input.files, (file) => {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = `${file.name} (${Math.max(1, Math.round(file.size / 1000))} kB)`;
      return item;
    }));
  };
  input.addEventListener("change", show);
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("is-over", kind === "dragover");
      if (kind !== "drop") return;
      input.files = event.dataTransfer.files;
      show();
    });
  }
}

const watched = document.querySelector("[data-events]");
if (watched && watched.dataset.events) {
  const source = new EventSource(watched.dataset.events);
  const show = (event) => { watched.innerHTML = event.data; };
  source.addEventListener("state", show);
  source.addEventListener("ended", (event) => {
    show(event);
    source.close();
    document.querySelector("[data-cancel]")?.remove();
  });
}
