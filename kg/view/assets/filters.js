// The filter column: class, predicate, modality, source, article, and how the picture is drawn.
"use strict";
K.filters = {
  start() {
    const { n, e, x, terms, mod, mods } = K.D;
    const count = (list) => list.reduce((m, v) => m.set(v, (m.get(v) || 0) + 1), new Map());
    const groups = count(n.group), preds = count(e.predicate), modal = count(mod.map((m) => mods[m]));
    const articles = new Map(), sources = new Map();
    x.factArticles.forEach((list) => list.forEach((a) => { articles.set(a, (articles.get(a) || 0) + 1); }));
    for (const [a, c] of articles) if (x.articles[a][3]) sources.set(x.articles[a][3], (sources.get(x.articles[a][3]) || 0) + c);
    const order = (m) => [...m].sort((p, q) => q[1] - p[1] || (p[0] < q[0] ? -1 : 1));
    const box = document.getElementById("filters");
    box.append(
      el("div.side-top", {}, el("h2", {}, "پالایه‌ها"), el("button", { type: "button", "aria-label": "بستن پالایه‌ها", onclick: () => K.filters.toggle(false) }, "✕")),
      this.set("گونهٔ گره", "groupsOff", Object.keys(terms.groups).filter((g) => groups.has(g)).map((g) => [g, terms.groups[g][0], groups.get(g), g]), true),
      this.set("رابطه", "predsOff", order(preds).map(([p, c]) => [p, terms.predicates[p][0], c])),
      this.set("وجه", "modsOff", mods.filter((m) => modal.has(m)).map((m) => [m, terms.modalities[m][0], modal.get(m)])),
      sources.size ? this.set("منبع", "sourcesOff", order(sources).map(([s, c]) => [s, s, c])) : "",
      articles.size ? this.set("مقاله", "articlesOff", order(articles).map(([a, c]) => [a, x.articles[a][1] || x.articles[a][0], c])) : "",
      el("details.set", { open: true }, el("summary", {}, "نمایش"),
        this.flag("گره‌های بی‌رابطه", "lonely"), this.flag("یال‌های هم‌سو جدا", "apart"), this.physics()));
    this.legend();
  },

  set(title, key, rows, open = false) {
    const list = el("ul", {}), boxes = [];
    const draw = (many) => list.replaceChildren(...rows.slice(0, many).map(([value, name, count, group]) => {
      const id = "f-" + key + "-" + rows.findIndex((r) => r[0] === value);
      const input = el("input", { type: "checkbox", id, "data-set": key, "data-value": String(value), onchange: (ev) => { K.act.toggle(key, value, ev.target.checked); } });
      input.checked = !K.state[key].has(value);
      input.sync = () => { input.checked = !K.state[key].has(value); };
      boxes.push(input);
      return el("li", {}, input, el("label", { for: id }, group ? shapeIcon(group) : null, bdi(name), el("small", {}, K.num(count))));
    }), rows.length > many ? el("li", {}, el("button.link", { type: "button", onclick: () => draw(rows.length) }, K.num(rows.length - many) + " تای دیگر")) : "");
    draw(15);
    (K.filters.boxes ||= []).push(() => list.querySelectorAll("input").forEach((i) => i.sync()));
    const all = (on) => { K.state[key] = new Set(on ? [] : rows.map((r) => r[0])); K.act.changed(); };
    return el("details.set", { open }, el("summary", {}, title),
      el("p.all", {}, el("button.link", { type: "button", onclick: () => all(true) }, "همه"), " · ", el("button.link", { type: "button", onclick: () => all(false) }, "هیچ")), list);
  },

  flag(title, key) {
    const id = "f-" + key, input = el("input", { type: "checkbox", id, onchange: (ev) => { K.state[key] = ev.target.checked; K.act.changed(); } });
    input.checked = K.state[key];
    (K.filters.boxes ||= []).push(() => { input.checked = K.state[key]; });
    return el("div", {}, input, el("label", { for: id }, title));
  },

  physics() {
    const many = K.D.count >= K.PHYSICS;
    const input = el("input", { type: "checkbox", id: "f-physics", disabled: many, onchange: (ev) => K.draw.network.setOptions({
      physics: ev.target.checked ? { enabled: true, solver: "barnesHut", stabilization: false, barnesHut: { gravitationalConstant: -6000, springLength: 140, avoidOverlap: 0.4, damping: 0.3 } } : false }) });
    return el("div", {}, input, el("label", { for: "f-physics" }, many ? "چیدمان زنده (تا ۵۰۰ گره)" : "چیدمان زنده"));
  },

  sync() { this.boxes.forEach((f) => f()); },
  toggle(on) {
    const open = on ?? !document.body.classList.contains("has-filters");
    document.body.classList.toggle("has-filters", open);
    document.getElementById("b-filters").setAttribute("aria-expanded", String(open));
    if (open) document.getElementById("filters").focus({ preventScroll: true });
  },

  legend() {
    const { terms, group } = K.D, used = new Set(group);
    document.getElementById("legend").replaceChildren(
      ...Object.keys(terms.groups).filter((g) => used.has(g) && !K.state.groupsOff.has(g)).map((g) => el("li", {}, shapeIcon(g), terms.groups[g][K.state.english ? 1 : 0])),
      el("li", {}, lineIcon(false), K.state.english ? "fact" : "واقعیت"), el("li", {}, lineIcon(true), K.state.english ? "not a fact yet" : "برنامه، درخواست، نفی…"));
  },
};

const SVG = "http://www.w3.org/2000/svg";
K.svg = function (tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [k, v] of Object.entries(attributes)) element.setAttribute(k, v);
  element.append(...children);
  return element;
};

// Outline of each shape around 0,0, as vis-network draws it with radius r.
K.outline = function (shape, r) {
  const ring = (n, turn, radius = () => r) => Array.from({ length: n }, (_, k) => {
    const a = turn + (k * 2 * Math.PI) / n;
    return (radius(k) * Math.cos(a)).toFixed(1) + "," + (radius(k) * Math.sin(a)).toFixed(1);
  }).join(" ");
  switch (shape) {
    case "square": return K.svg("rect", { x: -r, y: -r, width: 2 * r, height: 2 * r });
    case "diamond": return K.svg("polygon", { points: ring(4, 0) });
    case "triangle": return K.svg("polygon", { points: ring(3, -Math.PI / 2) });
    case "triangleDown": return K.svg("polygon", { points: ring(3, Math.PI / 2) });
    case "hexagon": return K.svg("polygon", { points: ring(6, 0) });
    case "star": return K.svg("polygon", { points: ring(10, -Math.PI / 2, (k) => (k % 2 ? r * 0.5 : r * 1.3)) });
    default: return K.svg("circle", { r });
  }
};

function shapeIcon(group) {
  const [, , shape] = K.D.terms.groups[group];
  const icon = K.svg("svg", { viewBox: "-8 -8 16 16", width: 14, height: 14, "aria-hidden": "true", class: "shape g-" + group }, K.outline(shape, 5.5));
  icon.firstChild.setAttribute("fill", K.colour(group));
  icon.dataset.group = group;
  return icon;
}
function lineIcon(dashed) {
  return K.svg("svg", { viewBox: "0 0 22 8", width: 22, height: 8, "aria-hidden": "true" }, K.svg("line", { x1: 1, y1: 4, x2: 21, y2: 4, stroke: "currentColor", "stroke-width": 1.6, "stroke-dasharray": dashed ? "4 3" : "0" }));
}
