// The picture: what is visible → vis-network's data, kept in step by difference.
"use strict";
// Fill and edge of each group, light and dark: Okabe and Ito's palette, darkened or lightened to 3:1 on the ground.
K.COLOURS = {
  person: ["#0072b2", "#56b4e9"], country: ["#b8450b", "#e8824a"], organization: ["#00795a", "#2fc59b"],
  place: ["#8a6d00", "#e0b93a"], event: ["#a3437f", "#e08bc0"], agreement: ["#5b4fb3", "#a99df0"],
  topic: ["#5c6670", "#a9b4bf"], post: ["#3d7a99", "#8cc3dd"], contact: ["#a33b3b", "#f08a8a"], other: ["#6b6b6b", "#b5b5b5"],
};
const GROUND = { light: { bg: "#fbfaf7", ink: "#1d2329", edge: "#8b949c", soft: "#c3c8cc", quiet: "#4b555e", fold: "#eceae4", mark: "#c2410c" },
  dark: { bg: "#14181c", ink: "#e8eaec", edge: "#7d8790", soft: "#4a525a", quiet: "#b4bdc5", fold: "#262d33", mark: "#fb923c" } };
K.ground = () => GROUND[K.state.dark ? "dark" : "light"];
K.colour = (group) => (K.COLOURS[group] || K.COLOURS.other)[K.state.dark ? 1 : 0];
K.moved = new Map(); // where the user dragged a node

const FONT = "Vazirmatn, 'Noto Naskh Arabic', Tahoma, sans-serif";

K.draw = {
  bundles: new Map(),
  start() {
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(document.getElementById("network"), { nodes: this.nodes, edges: this.edges }, this.options());
    this.listen();
  },

  options() {
    return {
      autoResize: true, locale: "en",
      layout: { improvedLayout: false, randomSeed: 7 },
      physics: false,
      interaction: { hover: true, multiselect: false, keyboard: false, tooltipDelay: 250, hideEdgesOnZoom: false },
      nodes: { borderWidth: 1.5, borderWidthSelected: 3, scaling: { min: 7, max: 22 } },
      edges: { width: 1.2, selectionWidth: 1.5, hoverWidth: 0.6, arrowStrikethrough: false },
    };
  },

  listen() {
    const net = this.network;
    net.on("click", (event) => {
      const [node] = event.nodes, [edge] = event.edges;
      if (node !== undefined) K.act.click(node);
      else if (edge !== undefined) K.act.openBundle(this.bundles.get(edge));
      else this.clickLabel(K.labels.at(event.pointer.DOM));
    });
    net.on("afterDrawing", (ink) => K.labels.draw(ink));
    net.on("doubleClick", (event) => event.nodes.length && event.nodes[0] >= 0 && K.act.focus(event.nodes[0], K.state.steps));
    net.on("dragEnd", (event) => {
      for (const id of event.nodes) { const p = net.getPosition(id); K.moved.set(id, [Math.round(p.x), Math.round(p.y)]); }
    });
    const point = (hand) => { document.getElementById("network").style.cursor = hand ? "pointer" : ""; };
    net.on("hoverNode", (event) => { K.hover = event.node; point(true); });
    net.on("blurNode", () => { K.hover = undefined; point(false); });
    net.on("hoverEdge", () => point(true));
    net.on("blurEdge", () => point(false));
  },

  clickLabel(id) {
    if (id === undefined) K.act.deselect();
    else if (typeof id === "number") K.act.click(id);
    else K.act.openBundle(this.bundles.get(id));
  },

  refresh() {
    const view = (this.view = K.visible());
    K.labels.refresh(view);
    const crowded = view.bundles.length > 500;
    if (crowded !== this.crowded) this.network.setOptions({ interaction: { hideEdgesOnDrag: crowded, hideEdgesOnZoom: crowded } });
    this.crowded = crowded;
    this.bundles = new Map(view.bundles.map((b) => [b.key, b]));
    sync(this.nodes, [...view.nodes.map((i) => this.node(i)), ...view.folded.map((f) => this.foldedNode(f))]);
    sync(this.edges, view.bundles.map((b) => this.edge(b)));
    K.status();
  },

  position(i) {
    return K.moved.get(i) || (this.view.placed ? this.view.placed.get(i) : [K.D.n.x[i], K.D.n.y[i]]);
  },

  node(i) {
    const { n } = K.D, colour = K.colour(n.group[i]), ground = K.ground(), [x, y] = this.position(i);
    return {
      id: i, x, y, shape: n.shape[i], value: Math.sqrt(n.value[i] + 1),
      color: { background: colour, border: ground.bg, highlight: { background: colour, border: ground.mark }, hover: { background: colour, border: ground.ink } },
    };
  },

  foldedNode({ community, members }) {
    const ground = K.ground(), [x, y] = this.position(-1 - community);
    return {
      id: -1 - community, x, y, shape: "dot", value: Math.sqrt(members.length) / 2 + 3, shapeProperties: { borderDashes: [4, 3] },
      color: { background: ground.fold, border: ground.edge, highlight: { background: ground.fold, border: ground.mark }, hover: { background: ground.fold, border: ground.ink } },
    };
  },

  edge(bundle) {
    const { e, mod } = K.D, ground = K.ground(), facts = bundle.facts;
    let to = false, from = false, solid = false;
    for (const f of facts) {
      if (e.arrows[f]) { const forward = bundle.post !== null || e.from[f] === bundle.a || bundle.a < 0 || bundle.b < 0; if (forward) to = true; else from = true; }
      if (!e.dashes[f]) solid = true;
    }
    const thread = bundle.a < 0 || bundle.b < 0;
    if (bundle.post !== null) { const holder = e.from[facts[0]]; to = bundle.b !== holder; from = !to; }
    const item = {
      id: bundle.key, from: bundle.a, to: bundle.b, dashes: !solid && !thread,
      arrows: { to: { enabled: to && !thread, scaleFactor: 0.55 }, from: { enabled: from && !thread, scaleFactor: 0.55 } },
      width: thread ? Math.min(6, 0.6 + Math.log2(facts.length)) : bundle.post !== null ? 1 : Math.min(5, 1 + Math.log2(facts.length) * 0.8),
      color: { color: thread || bundle.post !== null ? ground.soft : ground.edge, highlight: ground.mark, hover: ground.ink },
      smooth: K.state.apart && !this.crowded ? { enabled: true, type: "dynamic" } : false,
    };
    if (item.smooth && facts.length === 1) item.smooth = { enabled: true, type: facts[0] % 2 ? "curvedCW" : "curvedCCW", roundness: 0.08 + 0.07 * (facts[0] % 5) };
    return item;
  },

  // All in the frame, with room for the labels at its edge.
  fit(animate = true) {
    const net = this.network, from = { position: net.getViewPosition(), scale: net.getScale() };
    net.fit({ animation: false, maxZoomLevel: 1.45 });
    const to = { position: net.getViewPosition(), scale: net.getScale() * (innerWidth < 900 ? 0.86 : 0.93) };
    if (animate && !calm()) net.moveTo(from);
    net.moveTo({ ...to, animation: animate && !calm() ? { duration: 250 } : false });
  },
  zoom(factor) { this.network.moveTo({ scale: Math.min(4, Math.max(0.02, this.network.getScale() * factor)) }); },
  pan(dx, dy) { const p = this.network.getViewPosition(), s = this.network.getScale(); this.network.moveTo({ position: { x: p.x + dx / s, y: p.y + dy / s } }); },
  look(ids) {
    const known = ids.filter((i) => this.nodes.get(i));
    if (known.length === 1) this.network.focus(known[0], { scale: Math.max(0.9, this.network.getScale()), animation: calm() ? false : { duration: 250 } });
    else if (known.length) this.network.fit({ nodes: known, maxZoomLevel: 1.4, animation: calm() ? false : { duration: 250 } });
  },
  select(nodes, edges = []) {
    this.network.unselectAll();
    const keep = nodes.filter((i) => this.nodes.get(i));
    if (keep.length) this.network.selectNodes(keep, edges.length === 0);
    const lines = edges.filter((i) => this.edges.get(i));
    if (lines.length) this.network.selectEdges(lines);
  },
};

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Offices of a person, by the facts; the best attested first.
K.posts = function (node) {
  K._posts ||= new Map();
  if (!K._posts.has(node)) {
    const { e, factsOf, told } = K.D;
    const held = factsOf[node].filter((f) => e.predicate[f] === "holdsPost" && e.from[f] === node && e.asserted[f]);
    held.sort((p, q) => told[q].length - told[p].length || p - q);
    K._posts.set(node, held.map((f) => e.to[f]).filter((post) => K.D.n.label[post] !== K.D.n.label[node]));
  }
  return K._posts.get(node).map(K.label);
};

// Bring a vis DataSet to `items` with as few events as can be.
function sync(set, items) {
  const wanted = new Map(items.map((i) => [i.id, i]));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  const change = items.filter((item) => { const old = set.get(item.id); return !old || !same(old, item); });
  set.update(change);
}
const same = (a, b) => Object.keys(b).every((k) => a[k] === b[k] || (typeof b[k] === "object" && JSON.stringify(a[k]) === JSON.stringify(b[k])));
