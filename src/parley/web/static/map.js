// The map that moves, over the one that the server drew; without this file the drawn one stays.
(() => {
  const frame = document.querySelector("[data-map]");
  if (!frame || !window.L) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const shapes = {
    force: (r) => `<rect x="${-r * 0.88}" y="${-r * 0.88}" width="${r * 1.76}" height="${r * 1.76}"/>`,
    pressure: (r) => `<path d="M0 ${-r * 1.2}L${r * 1.2} 0L0 ${r * 1.2}L${-r * 1.2} 0Z"/>`,
    aid: (r) => `<path d="M0 ${-r * 1.2}L${r * 1.15} ${r * 0.85}L${-r * 1.15} ${r * 0.85}Z"/>`,
    talk: (r) => `<circle r="${r}"/>`,
  };

  const statesOf = (data) => {
    const arcs = data.arcs.map((steps) => {
      const points = [];
      let x = 0, y = 0;
      for (let at = 0; at < steps.length; at += 2) {
        x += steps[at];
        y += steps[at + 1];
        points.push([y / data.grid, x / data.grid]);
      }
      return points;
    });
    const joined = (ring) => ring.flatMap((number, n) => {
      const arc = number >= 0 ? arcs[number] : [...arcs[~number]].reverse();
      return n ? arc.slice(1) : arc;
    });
    return data.states.map(([name, iso, rings]) => ({ name, disputed: !iso, rings: rings.map((ring) => [joined(ring)]) }));
  };

  const popup = (spot) => {
    const box = document.createElement("div");
    const link = document.createElement("a");
    link.href = spot.address;
    link.textContent = spot.name;
    link.dir = "auto";
    const words = document.createElement("p");
    words.textContent = spot.told;
    box.append(link, words);
    return box;
  };

  const pin = (spot) => {
    const r = 3 + 1.6 * Math.sqrt(spot.claims);
    const pale = spot.precision === "point" ? 1 : 0.35;
    const symbol = `<svg width="${2 * r}" height="${2 * r}" viewBox="${-r} ${-r} ${2 * r} ${2 * r}" aria-hidden="true"><g fill="${colour("--kind-" + spot.family)}" fill-opacity="${pale}" stroke="${colour("--kind-" + spot.family)}">${shapes[spot.family](r)}</g></svg>`;
    const box = document.createElement("div");
    box.innerHTML = symbol;
    const label = document.createElement("span");
    label.className = "pin-label";
    label.dir = "auto";
    label.textContent = spot.name;
    box.append(label);
    const icon = L.divIcon({ className: "pin", html: box, iconSize: [2 * r + 6, 2 * r + 6] });
    return L.marker([spot.lat, spot.lon], { icon, title: spot.name, alt: `${spot.name}: ${spot.told}`, claims: spot.claims });
  };

  const area = (spot, states) => {
    const line = { color: colour("--area-line"), weight: 1.4, dashArray: "5 4", fillOpacity: 0.13 };
    if (spot.precision === "country" && states[spot.state]) return L.polygon(states[spot.state].rings, line);
    return L.circle([spot.lat, spot.lon], { ...line, radius: Math.max(spot.kilometres, 15) * 1000 });
  };

  const told = (box) => [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((edge) => edge.toFixed(3)).join(",");

  const draw = (data, outlines) => {
    const [west, south, east, north] = data.box.split(",").map(Number);
    frame.replaceChildren();
    const map = L.map(frame, { zoomSnap: 0.25, attributionControl: false, worldCopyJump: true, minZoom: 1, maxZoom: 14 });
    map.fitBounds([[south, west], [north, east]]);
    L.control.attribution({ prefix: false }).addAttribution(frame.dataset.borders).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    const states = Object.fromEntries(statesOf(outlines).map((one) => [one.name, one]));
    const canvas = L.canvas({ padding: 0.5 });
    for (const one of Object.values(states)) {
      L.polygon(one.rings, { renderer: canvas, interactive: false, color: colour("--border"), weight: 1, dashArray: one.disputed ? "3 3" : null, fillColor: colour("--land"), fillOpacity: 1 }).addTo(map);
    }
    if (data.tiles) L.tileLayer(data.tiles, { maxZoom: 18 }).addTo(map);
    const clusters = L.markerClusterGroup({
      showCoverageOnHover: false,
      maxClusterRadius: 34,
      iconCreateFunction: (cluster) => {
        const claims = cluster.getAllChildMarkers().reduce((sum, one) => sum + one.options.claims, 0);
        const size = 22 + 4 * Math.log2(1 + claims);
        const box = document.createElement("span");
        box.textContent = claims;
        return L.divIcon({ className: "pin-cluster", html: box, iconSize: [size, size] });
      },
    });
    for (const spot of data.spots) {
      const wide = ["district", "province", "country"].includes(spot.precision) || !spot.precision;
      const layer = wide ? area(spot, states) : pin(spot);
      layer.bindPopup(popup(spot));
      if (wide) {
        layer.bindTooltip(spot.name, { direction: "center" });
        layer.addTo(map);
      } else clusters.addLayer(layer);
    }
    map.addLayer(clusters);
    map.on("moveend", () => {
      const here = new URL(location.href);
      here.searchParams.set("box", told(map.getBounds()));
      history.replaceState(null, "", here);
      for (const kept of document.querySelectorAll("input[name=box]")) kept.value = told(map.getBounds());
      for (const link of document.querySelectorAll(".ways-out a")) {
        const way = new URL(link.href);
        if (!way.searchParams.has("box")) continue;
        way.searchParams.set("box", told(map.getBounds()));
        link.href = way.pathname + way.search;
      }
    });
    frame.dataset.live = "yes";
  };

  const here = new URL(frame.dataset.map, location.href);
  here.searchParams.set("box", frame.dataset.box);
  Promise.all([here, frame.dataset.outlines].map((one) => fetch(one).then((answer) => answer.json())))
    .then(([data, outlines]) => draw(data, outlines))
    .catch(() => {}); // the drawn map stays
})();
