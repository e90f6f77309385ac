// Places for a picture that no file could foresee: the centre of a big graph under filters, the surroundings of a node, a path.
// The same forces as kg/view/forces.py, started from a spiral in order of centrality, so the same view always looks the same.
"use strict";
K.place = function (view) {
  const ids = [...view.nodes.slice().sort((a, b) => K.D.n.value[b] - K.D.n.value[a] || a - b), ...view.folded.map((r) => -1 - r.community)];
  const n = ids.length, at = new Map(ids.map((id, k) => [id, k])), x = new Float64Array(n), y = new Float64Array(n);
  const L = 110, golden = Math.PI * (3 - Math.sqrt(5)), lines = view.bundles.map((b) => [at.get(b.a), at.get(b.b), Math.min(b.facts.length, 3)]);
  const degree = new Float64Array(n);
  for (const [a, b] of lines) { degree[a]++; degree[b]++; }
  for (let k = 0; k < n; k++) { x[k] = L * 0.8 * Math.sqrt(k) * Math.cos(k * golden); y[k] = L * 0.8 * Math.sqrt(k) * Math.sin(k * golden); }
  const steps = n > 200 ? 60 : 140;
  for (let step = 0; step < steps; step++) push(x, y, lines, degree, L, 2 * L * (1 - step / steps) + 1);
  spread(ids, x, y, lines, L);
  return new Map(ids.map((id, k) => [id, [Math.round(x[k]), Math.round(y[k])]]));
};

// An entered community: the places that the file has, with the labels moved apart.
K.unfold = function (view) {
  const ids = view.nodes, x = Float64Array.from(ids, (i) => K.D.n.x[i] * 1.9), y = Float64Array.from(ids, (i) => K.D.n.y[i] * 1.1);
  spread(ids, x, y, [], 110);
  return new Map(ids.map((id, k) => [id, [Math.round(x[k]), Math.round(y[k])]]));
};

function push(x, y, lines, degree, L, limit) {
  const n = x.length, dx = new Float64Array(n), dy = new Float64Array(n);
  for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) {
    const vx = x[a] - x[b], vy = y[a] - y[b], f = (L * L) / (vx * vx + vy * vy + 0.01);
    dx[a] += vx * f; dy[a] += vy * f; dx[b] -= vx * f; dy[b] -= vy * f;
  }
  for (const [a, b, w] of lines) {
    const vx = x[a] - x[b], vy = y[a] - y[b], f = (Math.hypot(vx, vy) * 1.4 * w) / L / (1 + Math.log1p(Math.max(degree[a], degree[b])));
    dx[a] -= vx * f; dy[a] -= vy * f; dx[b] += vx * f; dy[b] += vy * f;
  }
  for (let k = 0; k < n; k++) {
    const fx = dx[k] - x[k] * 0.5, fy = dy[k] - y[k] * 0.7, d = Math.hypot(fx, fy), s = d > limit ? limit / d : 1;
    x[k] += fx * s; y[k] += fy * s;
  }
}

// Scale to readable edges, then move boxes of nodes with their labels apart.
function spread(ids, x, y, lines, L) {
  const n = ids.length, mean = lines.reduce((m, [a, b]) => m + Math.hypot(x[a] - x[b], y[a] - y[b]), 0) / (lines.length || 1), scale = mean ? (0.95 * L) / mean : 1;
  for (let k = 0; k < n; k++) { x[k] *= scale; y[k] *= scale; }
  const half = ids.map((id) => (id < 0 ? 58 : 12 + 3.4 * Math.min(22, K.label(id).length))), tall = ids.map((id) => (id < 0 ? 38 : 25)), drop = ids.map((id) => (id < 0 ? 0 : 13));
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) {
      const vy = y[a] + drop[a] - y[b] - drop[b], ox = half[a] + half[b] - Math.abs(x[a] - x[b]), oy = tall[a] + tall[b] - Math.abs(vy);
      if (ox <= 0 || oy <= 0) continue;
      moved = true;
      if (ox < oy) { const s = ((x[a] < x[b] ? -1 : 1) * ox) / 2; x[a] += s; x[b] -= s; }
      else { const s = ((vy < 0 ? -1 : 1) * oy) / 2; y[a] += s; y[b] -= s; }
    }
    if (!moved) break;
  }
}
