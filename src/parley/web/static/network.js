// The network that can be moved, and a slider through time, over the picture that the server drew.
(() => {
  const frame = document.querySelector("[data-network]");
  if (!frame || !window.cytoscape) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const day = 86400000;

  const elements = (data) => [
    ...data.nodes.map((one) => ({ data: { id: one.key, name: one.party.name, ties: one.ties }, position: { x: one.x * 1000, y: one.y * 640 } })),
    ...data.links.map((one, n) => ({ data: { id: `tie-${n}`, source: one.a, target: one.b, kind: one.kind, since: one.since, until: one.until } })),
  ];

  const look = () => [
    { selector: "node", style: { label: "data(name)", "font-size": 13, color: colour("--ink"), "text-outline-color": colour("--paper"), "text-outline-width": 3, "text-valign": "bottom", "text-margin-y": 3, "text-max-width": 150, "text-wrap": "ellipsis", "background-color": colour("--sheet"), "border-color": colour("--ink"), "border-width": 1.5, width: "mapData(ties, 1, 20, 10, 30)", height: "mapData(ties, 1, 20, 10, 30)" } },
    { selector: "edge", style: { width: 1.4, "line-color": colour("--kind-talk"), "line-style": "dotted", "curve-style": "bezier" } },
    { selector: "edge[kind = 'backs']", style: { "line-style": "solid", "target-arrow-shape": "triangle", "target-arrow-color": colour("--kind-talk") } },
    { selector: "edge[kind = 'allied']", style: { "line-style": "solid", width: 3 } },
    { selector: "edge[kind = 'opposes']", style: { "line-style": "dashed", "line-color": colour("--kind-force") } },
    { selector: ".away", style: { display: "none" } },
    { selector: ".dim", style: { opacity: 0.15 } },
  ];

  const holds = (tie, at) => !at || ((!tie.since || tie.since <= at) && (!tie.until || at <= tie.until));

  const draw = (data) => {
    frame.replaceChildren();
    frame.classList.add("network-live");
    const picture = cytoscape({ container: frame, elements: elements(data), style: look(), layout: { name: "preset", padding: 40 }, minZoom: 0.2, maxZoom: 4 });
    const onDay = (at) => picture.batch(() => {
      picture.edges().forEach((edge) => edge.toggleClass("away", !holds(edge.data(), at)));
      picture.nodes().forEach((node) => node.toggleClass("away", node.connectedEdges().every((edge) => edge.hasClass("away"))));
    });
    onDay(frame.dataset.at);
    picture.on("mouseover", "node", (event) => {
      picture.elements().addClass("dim");
      event.target.closedNeighborhood().removeClass("dim");
    });
    picture.on("mouseout", "node", () => picture.elements().removeClass("dim"));
    picture.on("dbltap", "node", (event) => location.assign(`/network?who=${encodeURIComponent(event.target.data("name"))}`));
    slide(data, onDay);
    frame.dataset.live = "yes";
  };

  // the slider's first place means all times; every other one a day between the first and the last that a tie names
  const slide = (data, onDay) => {
    const box = document.querySelector(".slider");
    if (!box || !data.first || !data.last) return;
    const [slider, output] = [box.querySelector("input"), box.querySelector("output")];
    const first = Date.parse(data.first);
    slider.min = -1;
    slider.max = Math.round((Date.parse(data.last) - first) / day);
    slider.value = frame.dataset.at ? Math.round((Date.parse(frame.dataset.at) - first) / day) : -1;
    const said = () => (slider.value < 0 ? "" : new Date(first + slider.value * day).toISOString().slice(0, 10));
    output.textContent = said() || box.dataset.all;
    slider.addEventListener("input", () => {
      output.textContent = said() || box.dataset.all;
      slider.setAttribute("aria-valuetext", output.textContent);
      onDay(said());
    });
    slider.addEventListener("change", () => {
      const here = new URL(location.href);
      said() ? here.searchParams.set("at", said()) : here.searchParams.delete("at");
      history.replaceState(null, "", here);
      document.querySelector("input[name=at]").value = said();
    });
    box.hidden = false;
  };

  fetch(frame.dataset.network).then((answer) => answer.json()).then(draw).catch(() => {}); // the drawn one stays
})();
