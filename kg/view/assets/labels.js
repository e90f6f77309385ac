// Labels as on a map: of one size at every zoom, the most important first, none over another. Drawn after vis-network's own picture.
"use strict";
const BOLD = "600 13.5px " + FONT, THIN = "12px " + FONT, EDGE = "11.5px " + FONT, ROW = 16, HUBS = 15;

K.labels = {
  widths: new Map(),
  boxes: [], // of the last frame: [left, top, right, bottom, node or bundle key]
  rows: new Map(),
  order: [],

  refresh(view) {
    this.rows = new Map();
    for (const i of view.nodes) {
      const posts = K.D.group[i] === "person" ? K.posts(i) : [];
      this.rows.set(i, [...wrap(K.label(i), 24).map((t) => [t, BOLD]), ...(posts.length ? wrap(posts[0], 28).slice(0, 2).map((t) => [t, THIN]) : [])]);
    }
    for (const room of view.folded) this.rows.set(-1 - room.community, [["+" + K.num(room.members.length), BOLD], ...wrap(K.roomName(room.members, 1), 24).slice(0, 2).map((t) => [t, THIN])]);
    const weight = new Map(view.folded.map((room) => [-1 - room.community, room.members.length / 4])), value = (id) => weight.get(id) ?? K.D.n.value[id];
    this.order = [...this.rows.keys()].sort((a, b) => value(b) - value(a) || a - b);
  },

  width(ink, text, font) {
    const key = font + text;
    let w = this.widths.get(key);
    if (w === undefined) { ink.font = font; w = ink.measureText(text).width; this.widths.set(key, w); }
    return w;
  },

  draw(ink) {
    const net = K.draw.network, canvas = net.canvas.frame.canvas, ratio = net.canvas.pixelRatio || 1, scale = net.getScale();
    const size = [canvas.width / ratio, canvas.height / ratio], taken = new Grid();
    this.boxes = [];
    ink.save();
    ink.setTransform(ratio, 0, 0, ratio, 0, 0);
    ink.textAlign = "center";
    ink.textBaseline = "middle";
    ink.lineJoin = "round";
    const spots = new Map();
    for (const id of this.order) {
      const node = net.body.nodes[id];
      if (!node) continue;
      const at = net.canvasToDOM(node), r = Math.max(2, (node.shape.radius || node.options.size || 8) * scale);
      spots.set(id, [at.x, at.y, r]);
    }
    const near = (id) => { const spot = spots.get(id); return spot && inside({ x: spot[0], y: spot[1] }, size, 60) ? spot : null; };
    const first = this.first(), ground = K.ground(), hubs = [...first, ...this.order.slice(0, HUBS).filter((i) => !first.includes(i))];
    for (const id of hubs) if (near(id)) this.node(ink, id, near(id), taken, ground, first.includes(id));
    for (const [id, [x, y, r]] of spots) if (near(id)) taken.add([x - r, y - r, x + r, y + r, id]); // lesser labels give way to shapes too
    for (const id of this.order) if (!hubs.includes(id) && near(id)) this.node(ink, id, near(id), taken, ground, false);
    if (K.draw.network.getScale() > 0.35) for (const bundle of K.draw.bundles.values()) this.edge(ink, bundle, spots, taken, ground, size);
    ink.restore();
  },

  // What must be readable whatever else there is: the chosen, the pointed at, the ends of a path or of a chosen fact.
  first() {
    const S = K.state, s = S.selected, out = [];
    if (K.hover !== undefined) out.push(K.hover);
    if (s && s.node !== undefined) out.push(s.node);
    if (s && s.facts) for (const f of s.facts.slice(0, 3)) out.push(K.D.e.from[f], K.D.e.to[f]);
    if (S.focus !== null) out.push(S.focus);
    if (S.path && S.path.found) out.push(...S.path.found.chain.flatMap((c) => [c.from, c.to]));
    return [...new Set(out)].filter((id) => this.rows.has(id));
  },

  node(ink, id, [x, y, r], taken, ground, force) {
    const all = this.rows.get(id), names = all.filter((row) => row[1] === BOLD || id < 0);
    for (const rows of names.length < all.length ? [all, names] : [all]) {
      const w = Math.max(...rows.map(([t, f]) => this.width(ink, t, f))) / 2 + 2, h = rows.length * ROW;
      for (const top of [y + r + 2, y - r - 2 - h]) {
        const box = [x - w, top, x + w, top + h, id];
        if (taken.hit(box, id) && !(force && rows === all && top > y)) continue;
        taken.add(box);
        this.boxes.push(box);
        rows.forEach(([text, font], k) => this.text(ink, text, font, x, top + (k + 0.5) * ROW, ground));
        return;
      }
    }
  },

  edge(ink, bundle, spots, taken, ground, size) {
    const a = spots.get(bundle.a), b = spots.get(bundle.b);
    if (!a || !b || bundle.a < 0 || bundle.b < 0) return;
    const text = edgeLabel(bundle);
    const room = Math.hypot(a[0] - b[0], a[1] - b[1]) - a[2] - b[2], x = (a[0] + b[0]) / 2, y = (a[1] + b[1]) / 2;
    if (!text || room < 40 || !inside({ x, y }, size, 0)) return;
    const w = this.width(ink, text, EDGE) / 2 + 2, box = [x - w, y - 7, x + w, y + 7, bundle.key];
    if (room < w || taken.hit(box)) return;
    taken.add(box);
    this.boxes.push(box);
    this.text(ink, text, EDGE, x, y, ground, ground.quiet);
  },

  text(ink, text, font, x, y, ground, colour = ground.ink) {
    ink.font = font;
    ink.lineWidth = 3.5;
    ink.strokeStyle = ground.bg;
    ink.strokeText(text, x, y);
    ink.fillStyle = colour;
    ink.fillText(text, x, y);
  },

  // Whose label is at this point of the canvas (CSS pixels)?
  at(point) {
    const box = this.boxes.findLast((b) => point.x >= b[0] && point.x <= b[2] && point.y >= b[1] && point.y <= b[3]);
    return box && box[4];
  },
};

const inside = (p, size, pad) => p.x > -pad && p.y > -pad && p.x < size[0] + pad && p.y < size[1] + pad;

// Boxes by cells of 64 pixels.
class Grid {
  constructor() { this.cells = new Map(); }
  *keys([left, top, right, bottom]) {
    for (let x = left >> 6; x <= right >> 6; x++) for (let y = top >> 6; y <= bottom >> 6; y++) yield x * 4096 + y;
  }
  add(box) { for (const key of this.keys(box)) { const cell = this.cells.get(key); if (cell) cell.push(box); else this.cells.set(key, [box]); } }
  hit(box, own) {
    for (const key of this.keys(box)) for (const b of this.cells.get(key) || [])
      if (b[4] !== own && box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]) return true;
    return false;
  }
}

// The label over a bundle: its first predicate and how many facts there are; nothing over a folded office, which its holder's name tells.
function edgeLabel(bundle) {
  if (bundle.post !== null) return "";
  const first = K.predicate(K.D.e.predicate[bundle.facts[0]]);
  return bundle.facts.length > 1 ? first + " (" + K.num(bundle.facts.length) + ")" : first;
}

// Lines of at most `width` letters, four at most.
function wrap(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    if (lines[last] && lines[last].length + word.length + 1 > width) lines.push(word.slice(0, 2 * width));
    else lines[last] = (lines[last] ? lines[last] + " " : "") + word.slice(0, 2 * width);
  }
  return lines.length > 3 ? [...lines.slice(0, 2), lines[2] + " …"] : lines;
}
