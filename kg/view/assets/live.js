// A page that a server sent can ask it for more: what is said of a node, and nodes by name. Parts are added to what is there.
"use strict";
K.live = {
  asked: new Set(),
  get on() { return Boolean(K.D.x.live); },

  async ask(name, value) {
    const key = name + "=" + value;
    if (!this.on || this.asked.has(key)) return false;
    this.asked.add(key);
    K.say("در حال دریافت…");
    try {
      const answer = await fetch(K.D.x.live + "?" + name + "=" + encodeURIComponent(value));
      if (!answer.ok) throw new Error(answer.status);
      const part = await answer.json();
      await K.readProofs();
      K.merge(part);
      return true;
    } catch {
      this.asked.delete(key);
      K.say("دریافت نشد؛ سرور پاسخ نداد");
      return false;
    }
  },
};

K.merge = function (part) {
  const { n, e, x } = K.D, got = part.extra, nodes = part.graph.nodes, edges = part.graph.edges, start = K.D.facts;
  for (const kind of Object.keys(got.terms)) if (kind !== "ns") for (const [name, value] of Object.entries(got.terms[kind])) x.terms[kind][name] ??= value;
  const node = (nodes.id || []).map((_, i) => mergeNode(nodes, got, i));
  const article = got.articles.map((a) => { const at = x.articles.findIndex((b) => b[5] === a[5]); return at < 0 ? x.articles.push(a) - 1 : at; });
  const texts = x.sentences.length, rules = x.rules.length;
  x.sentences.push(...part.proofs.sentences);
  x.rules.push(...part.proofs.rules);
  const known = new Map(x.happenings.map((h, i) => [h[0], i]));
  const event = got.happenings.map((h) => {
    const at = known.get(node[h[0]]);
    if (at !== undefined) return at;
    return x.happenings.push([node[h[0]], h[1], h[2], h[3], h[4], h[5] === null ? null : node[h[5]], h[6].map(([role, i]) => [role, node[i]]), h[7].map((a) => article[a])]) - 1;
  });
  for (const t of got.tenures) {
    const mine = [node[t[0]], t[1].map((p) => node[p]), t[2], t[3]], key = JSON.stringify(mine);
    if (!x.tenures.some((o) => JSON.stringify(o) === key)) x.tenures.push(mine);
  }
  const fresh = new Map();
  (edges.id || []).forEach((_, f) => {
    const from = node[edges.from[f]], to = node[edges.to[f]], name = edges.predicate[f];
    if (K.D.factsOf[from].some((g) => e.predicate[g] === name && ((e.from[g] === from && e.to[g] === to) || (!e.arrows[g] && e.from[g] === to && e.to[g] === from)))) return;
    const at = K.D.facts++;
    fresh.set(f, at);
    e.id.push(at); e.from.push(from); e.to.push(to);
    for (const key of ["label", "predicate", "arrows", "dashes", "asserted"]) e[key].push(edges[key][f]);
    x.factArticles.push(got.factArticles[f].map((a) => article[a]));
    K.D.factsOf[from].push(at);
    K.D.factsOf[to].push(at);
    K.D.told.push([]);
  });
  const s = x.statements, shift = { of: (v) => fresh.get(v), speaker: (v) => node[v], event: (v) => event[v], article: (v) => article[v], text: (v) => v + texts, rule: (v) => v + rules };
  got.statements.of.forEach((f, row) => {
    if (!fresh.has(f)) return;
    for (const key of Object.keys(s)) { const v = (got.statements[key] || part.proofs.statements[key])[row]; s[key].push(v === null || !shift[key] ? v : shift[key](v)); }
    K.D.told[fresh.get(f)].push(s.of.length - 1);
  });
  K.index(start);
  for (const i of node) n.value[i] = Math.max(n.value[i], K.D.factsOf[i].length);
  K.D.rank = n.id.map((_, i) => i).sort((a, b) => n.value[b] - n.value[a] || a - b);
  K._posts = K._byIri = K.search.rows = undefined;
};

function mergeNode(nodes, got, i) {
  const { n, x } = K.D, iri = got.nodes.iri[i], at = K.nodeByIri(iri);
  if (at !== undefined) return at;
  const id = n.id.length;
  for (const key of Object.keys(n)) n[key].push(key === "id" ? id : nodes[key][i]);
  n.community[id] = K.D.guests ??= Math.max(...n.community) + 1; // what was asked for is a community of its own
  n.x[id] = 60 * Math.cos(id) * Math.sqrt(id);
  n.y[id] = 60 * Math.sin(id) * Math.sqrt(id);
  for (const key of Object.keys(x.nodes)) x.nodes[key].push(got.nodes[key][i]);
  K.D.factsOf.push([]);
  K._byIri.set(iri, id);
  K.D.count = n.id.length;
  return id;
}
