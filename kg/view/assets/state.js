// What the user asked to see, and which nodes and facts that is.
"use strict";
K.LIMIT = 350; // nodes drawn one by one at most before communities fold
K.CENTRE = 80; // most central nodes that stay unfolded then
K.ROOMS = 16; // folded communities drawn, the biggest; the others stand in the list
K.PHYSICS = 500; // from here on no physics

K.fresh = () => ({
  groupsOff: new Set(["post", "contact"]), predsOff: new Set(), modsOff: new Set(), articlesOff: new Set(), sourcesOff: new Set(),
  from: null, to: null, basis: "event", undated: true, lonely: false, apart: false,
  focus: null, steps: 1, path: null, room: null, pinned: new Set(), selected: null,
});
K.state = { ...K.fresh(), english: false, dark: matchMedia("(prefers-color-scheme: dark)").matches };

K.factPasses = function (f) {
  const S = K.state, { e, x, mod, mods } = K.D;
  if (S.predsOff.has(e.predicate[f]) || S.modsOff.has(mods[mod[f]])) return false;
  if (S.articlesOff.size || S.sourcesOff.size) {
    const home = x.factArticles[f];
    if (home.length && !home.some((a) => !S.articlesOff.has(a) && !S.sourcesOff.has(x.articles[a][3]))) return false;
  }
  return K.inTime(f);
};

K.inTime = function (f) {
  const S = K.state;
  if (S.from === null && S.to === null && S.undated) return true;
  const spans = (S.basis === "event" ? K.D.eventSpans : K.D.articleSpans)[f];
  if (!spans.length) return S.undated;
  return spans.some(([a, b]) => (S.from === null || b >= S.from) && (S.to === null || a <= S.to));
};

// Nodes around one, by facts that pass, through hidden posts and events too.
K.around = function (node, steps, passes) {
  const { e, factsOf } = K.D, seen = new Map([[node, 0]]), queue = [node];
  for (let i = 0; i < queue.length; i++) {
    const here = queue[i], depth = seen.get(here);
    if (depth >= steps) continue;
    for (const f of factsOf[here]) {
      if (!passes(f)) continue;
      const other = e.from[f] === here ? e.to[f] : e.from[f];
      if (seen.has(other)) continue;
      const through = K.state.groupsOff.has(K.D.group[other]); // a folded post is no step of its own
      seen.set(other, through ? depth : depth + 1);
      queue.push(other);
    }
  }
  return new Set(seen.keys());
};

// Every shortest chain between two nodes: the nodes on it, and one chain of facts to read.
K.shortest = function (a, b) {
  const { e, factsOf } = K.D, before = new Map([[a, []]]), depth = new Map([[a, 0]]), queue = [a];
  for (let i = 0; i < queue.length && !(depth.has(b) && depth.get(queue[i]) >= depth.get(b)); i++) {
    const here = queue[i];
    for (const f of factsOf[here]) {
      if (!K.factPasses(f)) continue;
      const other = e.from[f] === here ? e.to[f] : e.from[f];
      if (!depth.has(other)) { depth.set(other, depth.get(here) + 1); before.set(other, []); queue.push(other); }
      if (depth.get(other) === depth.get(here) + 1) before.get(other).push([here, f]);
    }
  }
  if (!depth.has(b)) return null;
  const nodes = new Set([b]), stack = [b];
  while (stack.length) for (const [p] of before.get(stack.pop())) if (!nodes.has(p)) { nodes.add(p); stack.push(p); }
  const chain = [];
  for (let here = b; here !== a; ) {
    const steps = before.get(here), previous = steps[0][0];
    chain.unshift({ from: previous, to: here, facts: steps.filter(([p]) => p === previous).map(([, f]) => f) });
    here = previous;
  }
  return { nodes, chain };
};

// → {nodes: [number], bundles: [{a, b, facts, post?}], folded: [{community, members}], facts: number shown}
K.visible = function () {
  const S = K.state, D = K.D, { e, group } = D;
  const memo = new Int8Array(D.facts);
  const passes = (f) => (memo[f] ||= K.factPasses(f) ? 1 : 2) === 1;
  let among = null;
  if (S.path && S.path.found) among = S.path.found.nodes;
  else if (S.focus !== null) among = K.around(S.focus, S.steps, passes);
  const wanted = (node) => (!S.groupsOff.has(group[node]) || S.pinned.has(node) || (S.path && among && among.has(node))) && (!among || among.has(node));
  const pairs = [];
  for (let f = 0; f < D.facts; f++) if (passes(f) && wanted(e.from[f]) && wanted(e.to[f])) pairs.push([e.from[f], e.to[f], f, null]);
  if (S.groupsOff.has("post")) pairs.push(...postTies(passes, wanted));
  const shown = new Set(S.pinned);
  for (const [a, b] of pairs) { shown.add(a); shown.add(b); }
  if (among) for (const node of among) if (wanted(node)) shown.add(node);
  if (S.lonely && !among) for (let i = 0; i < D.count; i++) if (!D.factsOf[i].length && wanted(i)) shown.add(i);
  return fold(shown, pairs, among);
};

// With posts folded away, the holder is tied to the post's country or organisation by the office's name.
function postTies(passes, wanted) {
  const { e, factsOf, group } = K.D, ties = [];
  for (let post = 0; post < K.D.count; post++) {
    if (group[post] !== "post" || wanted(post)) continue;
    const facts = factsOf[post].filter(passes);
    const holders = facts.filter((f) => e.predicate[f] === "holdsPost" && wanted(e.from[f]));
    if (!holders.length) continue;
    for (const f of facts) {
      if (e.from[f] !== post || !wanted(e.to[f])) continue;
      for (const h of holders) { ties.push([e.from[h], e.to[f], h, post]); ties.push([e.from[h], e.to[f], f, post]); }
    }
  }
  return ties;
}

// More nodes than an eye can read: the most central ones, and the rest folded into their communities (or the one that was entered).
function fold(shown, pairs, among) {
  const S = K.state, community = K.D.n.community, crowded = shown.size > K.LIMIT;
  let single = shown, rest = new Map(), left = 0;
  if (crowded) {
    const inRoom = (node) => S.room === null || community[node] === S.room;
    const limit = S.room === null && !among ? K.CENTRE : K.LIMIT;
    single = new Set([...S.pinned, ...(S.focus !== null ? [S.focus] : [])]);
    for (const node of K.D.rank) if (single.size < limit && shown.has(node) && inRoom(node)) single.add(node);
    for (const node of shown) if (!single.has(node) && S.room === null) {
      if (!rest.has(community[node])) rest.set(community[node], []);
      rest.get(community[node]).push(node);
    }
    if (among || S.room !== null) left = [...shown].filter((n) => inRoom(n)).length - single.size;
  }
  const rooms = among ? [] : [...rest].map(([c, members]) => ({ community: c, members })).sort((a, b) => b.members.length - a.members.length);
  const folded = rooms.slice(0, K.ROOMS), drawn = new Set(folded.map((r) => r.community));
  const end = (node) => (single.has(node) ? node : drawn.has(community[node]) ? -1 - community[node] : null);
  const bundles = new Map();
  for (const [from, to, f, post] of pairs) {
    const a = end(from), b = end(to);
    if (a === b || a === null || b === null) continue;
    const key = (a < b ? a + "|" + b : b + "|" + a) + (S.apart && a >= 0 && b >= 0 ? "|" + K.D.e.predicate[f] + f : "");
    let bundle = bundles.get(key);
    if (!bundle) bundles.set(key, (bundle = { key, a: Math.min(a, b), b: Math.max(a, b), facts: [], post }));
    if (post === null) bundle.post = null;
    if (bundle.facts[bundle.facts.length - 1] !== f) bundle.facts.push(f);
  }
  const kept = crowded ? thin([...bundles.values()]) : [...bundles.values()];
  if (crowded && !among) {
    const tied = new Set(kept.flatMap((b) => [b.a, b.b]));
    for (const node of [...single]) if (!tied.has(node) && !S.pinned.has(node)) single.delete(node);
  }
  const view = { nodes: [...single], bundles: kept, folded, rooms, left, all: shown };
  view.placed = (crowded && S.room === null) || (among && K.D.count > K.LIMIT) ? K.place(view) : S.room !== null ? K.unfold(view) : null;
  return view;
}

// Of a folded community's threads only the three strongest are drawn.
function thin(bundles) {
  const count = new Map();
  return bundles.sort((p, q) => q.facts.length - p.facts.length).filter((b) => {
    if (b.a >= 0) return true;
    const used = [b.a, b.b].filter((v) => v < 0).map((v) => count.get(v) || 0);
    if (Math.min(...used) >= 3) return false;
    for (const v of [b.a, b.b]) if (v < 0) count.set(v, (count.get(v) || 0) + 1);
    return true;
  });
}

K.filtered = () => {
  const S = K.state;
  return S.predsOff.size + S.modsOff.size + S.articlesOff.size + S.sourcesOff.size > 0 || S.from !== null || S.to !== null || !S.undated;
};

K.roomName = (members, names = 2) => members.slice().sort((a, b) => K.D.n.value[b] - K.D.n.value[a] || a - b).slice(0, names).map(K.label).join("، ");
