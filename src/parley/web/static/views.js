// Linked views: a choice in one picture narrows the others, without loading the page anew; and a stretch of the time
// line can be drawn out by hand. Every choice is a link, so all of it also works without this file.
(() => {
  const linked = () => document.querySelector("[data-linked]");

  const show = async (address, push = true) => {
    const now = linked();
    if (!now) {
      location.assign(address);
      return;
    }
    now.classList.add("busy");
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of ["[data-linked]", ".filter", ".masthead"]) {
        const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
        if (old && fresh) old.replaceWith(document.adoptNode(fresh));
      }
      document.title = page.title;
      if (push) history.pushState(null, "", address);
    } catch {
      location.assign(address);
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-linked] a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const address = new URL(link.getAttribute("href"), location.href);
    if (address.pathname !== "/views") return;
    event.preventDefault();
    if (!brushed) show(address.pathname + address.search);
  });
  document.addEventListener("submit", (event) => {
    if (!linked() || !event.target.matches(".filter")) return;
    event.preventDefault();
    const wanted = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value));
    show(`/views?${wanted}`);
  });
  window.addEventListener("popstate", () => linked() && show(location.pathname + location.search, false));

  // the brush: from where the pointer goes down to where it comes up
  let from = null, brush = null, brushed = false;
  const place = (svg, event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return Math.max(4, Math.min(svg.viewBox.baseVal.width - 4, point.x));
  };
  document.addEventListener("pointerdown", (event) => {
    const svg = event.target.closest(".time-drawn");
    brushed = false;
    if (svg && event.button === 0 && event.pointerType !== "touch") from = { svg, x: place(svg, event) };
  });
  document.addEventListener("dragstart", (event) => from && event.preventDefault());
  document.addEventListener("pointermove", (event) => {
    if (!from) return;
    const x = place(from.svg, event);
    if (!brush && Math.abs(x - from.x) < 6) return;
    if (!brush) {
      brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      brush.setAttribute("class", "brush");
      brush.setAttribute("y", 4);
      brush.setAttribute("height", 186);
      from.svg.append(brush);
    }
    brush.setAttribute("x", Math.min(x, from.x));
    brush.setAttribute("width", Math.abs(x - from.x));
  });
  document.addEventListener("pointerup", () => {
    if (brush) {
      brushed = true;
      const [left, right] = [+brush.getAttribute("x"), +brush.getAttribute("x") + +brush.getAttribute("width")];
      const met = [...from.svg.querySelectorAll(".column")].filter((column) => {
        const box = column.firstElementChild.nextElementSibling;
        const x = +box.getAttribute("x");
        return x < right && x + +box.getAttribute("width") > left;
      });
      if (met.length) {
        const address = new URL(met[0].getAttribute("href"), location.href);
        address.searchParams.set("since", met[0].dataset.since);
        address.searchParams.set("until", met[met.length - 1].dataset.until);
        show(address.pathname + address.search);
      }
      brush.remove();
    }
    from = brush = null;
  });
})();
