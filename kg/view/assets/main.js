// Wiring: actions, keys, the address, the first picture.
"use strict";
const $ = (id) => document.getElementById(id);

K.say = function (text) {
  $("status").textContent = text;
  clearTimeout(K._say);
  K._say = setTimeout(K.status, 2500);
};

K.status = function () {
  const view = K.draw.view, facts = new Set(view.bundles.flatMap((b) => b.facts)).size, box = $("status");
  box.replaceChildren(`${K.num(view.nodes.length)} گره · ${K.num(facts)} رابطه` + (view.left > 0 ? ` · ${K.num(view.left)} گرهٔ دیگر در پالایه و جست‌وجو` : ""));
  if (view.rooms.length) box.append(" · ", el("button.link", { type: "button", onclick: () => K.panel.show(K.panel.rooms) }, `${K.num(view.rooms.length)} خوشه`));
};

K.act = {
  changed() {
    K.draw.refresh();
    K.filters.sync();
    K.filters.legend();
    K.time.sync();
    crumb();
    this.mark();
    K.address.write();
  },
  changedSoon() { cancelAnimationFrame(this._soon); this._soon = requestAnimationFrame(() => this.changed()); },

  toggle(key, value, on) {
    if (on) K.state[key].delete(value); else K.state[key].add(value);
    if (K.state.path) this.pathFind();
    this.changed();
    if (K.state.path) K.panel.render();
  },

  click(id) {
    if (id < 0) { this.enter(-1 - id); return; }
    if (K.state.path && !(K.state.path.a !== undefined && K.state.path.b !== undefined)) { this.pathPick(id); return; }
    this.select(id, { look: false });
  },

  enter(community) {
    Object.assign(K.state, { room: community, focus: null, path: null, selected: null });
    K.state.pinned.clear();
    K.panel.close();
    this.changed();
    K.draw.fit(false);
  },

  leave() {
    Object.assign(K.state, { room: null, focus: null, path: null });
    K.state.pinned.clear();
    this.changed();
    K.panel.render();
    K.draw.fit(false);
  },

  select(node, { look = true } = {}) {
    if (K.state.path && look && (K.state.path.a === undefined || K.state.path.b === undefined)) { this.pathPick(node); return; }
    K.state.selected = { node };
    if (!K.draw.nodes.get(node)) { K.reveal(node); this.changed(); }
    K.panel.show(() => K.panel.node(node));
    this.more(node);
    this.mark();
    if (look) K.draw.look([node]);
    K.address.write();
  },

  // From a server: all that is said of the node, when it comes.
  async more(node) {
    if (!(await K.live.ask("about", K.D.x.nodes.iri[node]))) return;
    this.changed();
    K.panel.render();
  },

  openBundle(bundle) {
    if (!bundle) return;
    if (bundle.a < 0 || bundle.b < 0) { this.click(Math.min(bundle.a, bundle.b)); return; }
    this.openFacts(bundle.facts);
  },

  openFacts(facts) {
    K.state.selected = { facts };
    K.panel.show(() => K.panel.facts(facts));
    this.mark();
    K.address.write();
  },

  mark() {
    const s = K.state.selected;
    if (!s) return;
    if (s.node !== undefined) K.draw.select([s.node]);
    else {
      const keys = [...K.draw.bundles.values()].filter((b) => b.facts.some((f) => s.facts.includes(f))).map((b) => b.key);
      K.draw.select([], keys);
    }
  },

  deselect() { K.state.selected = null; K.draw.network.unselectAll(); K.panel.close(); K.address.write(); },

  focus(node, steps) {
    this.more(node);
    const S = K.state, same = S.focus === node && S.steps === steps;
    S.focus = same ? null : node;
    S.steps = steps;
    S.path = null;
    K.state.selected = { node };
    this.changed();
    K.panel.render();
    K.draw.fit();
  },

  pathFrom(node) { K.state.path = { a: node }; K.state.focus = null; K.panel.show(K.panel.path); this.changed(); },
  pathOpen() { K.state.path ||= {}; K.panel.show(K.panel.path); },
  pathPick(node) {
    const P = K.state.path;
    if (P.a === undefined) P.a = node;
    else if (P.a !== node) P.b = node;
    this.pathFind();
    K.panel.show(K.panel.path, { keep: K.panel.now === K.panel.path });
    this.changed();
    if (P.found) K.draw.fit();
  },
  pathFind() { const P = K.state.path; P.found = P.a !== undefined && P.b !== undefined ? K.shortest(P.a, P.b) : null; },
  pathClear(key) { delete K.state.path[key]; K.state.path.found = null; K.panel.render(); this.changed(); },
  pathEnd() { K.state.path = null; this.changed(); K.panel.close(); K.draw.fit(); },

  reset() {
    Object.assign(K.state, K.fresh());
    K.moved.clear();
    K.panel.close();
    K.time.from && K.time.range();
    this.changed();
    K.draw.network.unselectAll();
    K.draw.fit();
    $("search").value = "";
  },

  english() {
    K.state.english = !K.state.english;
    $("b-lang").setAttribute("aria-pressed", String(K.state.english));
    K.panel.render();
    this.changed();
  },
  theme(dark = !K.state.dark) {
    K.state.dark = dark;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    $("b-theme").setAttribute("aria-pressed", String(dark));
    $("b-theme").textContent = dark ? "روشن" : "تیره";
    document.querySelectorAll("svg.shape").forEach((icon) => icon.firstChild.setAttribute("fill", K.colour(icon.dataset.group)));
    if (K.draw.network) this.changed();
  },
};

// A node that filters or folding hide is shown all the same when it is asked for by name, with its neighbours.
K.reveal = function (node) {
  const S = K.state;
  if (K.draw.view.all.has(node)) S.room = K.draw.view.rooms.length || S.room !== null ? K.D.n.community[node] : null;
  else S.room = null;
  S.pinned = new Set([...(S.room === null ? S.pinned : []), node]);
  if (S.focus !== null || (S.path && S.path.found)) { S.focus = null; S.path = null; }
};

function crumb() {
  const S = K.state, box = $("crumb");
  const room = S.room !== null ? "خوشهٔ " + K.roomName(K.draw.view.nodes) : "";
  const text = S.path && S.path.found ? `مسیر ${K.label(S.path.a)} تا ${K.label(S.path.b)}` : S.focus !== null ? `پیرامون ${K.label(S.focus)}، ${K.num(S.steps)} گام` : room;
  const hidden = K.filtered() ? "پالایه‌ها در کارند" : "";
  box.hidden = !text && !hidden;
  box.replaceChildren(...[text ? el("b", {}, bdi(text)) : "", text && hidden ? " · " : "", hidden, " ",
    el("button.link", { type: "button", onclick: () => { if (text) K.act.leave(); else K.act.reset(); } }, text ? "همهٔ گراف" : "از نو")]);
}

// The address holds the view: #node=…&steps=2&off=pred:met,mod:plan&from=…
K.address = {
  write() {
    const S = K.state, out = new URLSearchParams(), D = K.D;
    if (S.selected && S.selected.node !== undefined) out.set("node", K.shortIri(D.x.nodes.iri[S.selected.node]));
    else if (S.selected) out.set("fact", factKey(S.selected.facts[0]));
    if (S.focus !== null) { out.set("focus", K.shortIri(D.x.nodes.iri[S.focus])); out.set("steps", S.steps); }
    if (S.room !== null) out.set("room", K.shortIri(D.x.nodes.iri[D.rank.find((i) => D.n.community[i] === S.room)]));
    if (S.path && S.path.a !== undefined && S.path.b !== undefined) out.set("path", [S.path.a, S.path.b].map((i) => K.shortIri(D.x.nodes.iri[i])).join("|"));
    if (String([...S.groupsOff].sort()) !== "contact,post") out.set("hide", [...S.groupsOff].sort().join(","));
    for (const [name, key] of [["nopred", "predsOff"], ["nomod", "modsOff"], ["nosource", "sourcesOff"]]) if (S[key].size) out.set(name, [...S[key]].sort().join("|"));
    if (S.articlesOff.size) out.set("noarticle", [...S.articlesOff].map((a) => D.x.articles[a][0]).sort().join("|"));
    for (const key of ["from", "to"]) if (S[key] !== null) out.set(key, new Date(S[key] * DAY).toISOString().slice(0, 10));
    if (S.basis !== "event") out.set("basis", S.basis);
    if (!S.undated) out.set("undated", "0");
    if (S.english) out.set("lang", "en");
    const text = out.toString();
    if (text === this.last) return;
    this.last = text;
    try { history.replaceState(null, "", "#" + text); } catch { location.hash = text; }
  },

  read() {
    const hash = location.hash.slice(1);
    if (hash === this.last) return;
    this.last = hash;
    const q = new URLSearchParams(hash), S = Object.assign(K.state, K.fresh()), D = K.D;
    const set = (name, separator) => new Set((q.get(name) || "").split(separator).filter(Boolean));
    if (q.has("hide")) S.groupsOff = set("hide", ",");
    S.predsOff = set("nopred", "|"); S.modsOff = set("nomod", "|"); S.sourcesOff = set("nosource", "|");
    const ids = set("noarticle", "|");
    S.articlesOff = new Set(D.x.articles.flatMap((a, i) => (ids.has(a[0]) ? [i] : [])));
    for (const key of ["from", "to"]) { const span = K.span(q.get(key)); if (span) S[key] = span[0]; }
    if (q.get("basis") === "article") S.basis = "article";
    S.undated = q.get("undated") !== "0";
    S.english = q.get("lang") === "en";
    $("b-lang").setAttribute("aria-pressed", String(S.english));
    const focus = K.nodeByIri(q.get("focus") || "");
    if (focus !== undefined) { S.focus = focus; S.steps = Math.min(3, Math.max(1, +q.get("steps") || 1)); }
    const room = K.nodeByIri(q.get("room") || "");
    if (room !== undefined) S.room = D.n.community[room];
    const [a, b] = (q.get("path") || "").split("|").map(K.nodeByIri);
    if (a !== undefined && b !== undefined) { S.path = { a, b }; K.act.pathFind(); }
    if (K.time.from) K.time.range();
    K.act.changed();
    this.open(q);
  },

  open(q) {
    const node = K.nodeByIri(q.get("node") || "");
    if (node !== undefined) K.act.select(node, { look: !(K.state.focus !== null || K.state.path) });
    else if (q.has("fact")) { const f = factByKey(q.get("fact")); if (f !== undefined) { K.act.openFacts([f]); K.draw.look([K.D.e.from[f], K.D.e.to[f]]); } }
    else if (K.state.path) K.panel.show(K.panel.path);
    else K.panel.close();
    if (K.state.focus !== null || (K.state.path && K.state.path.found)) K.draw.fit(false);
  },
};

function factKey(f) {
  const { e, x } = K.D;
  return [K.shortIri(x.nodes.iri[e.from[f]]), e.predicate[f], K.shortIri(x.nodes.iri[e.to[f]])].join("|");
}
function factByKey(text) {
  const [s, p, o] = text.split("|"), a = K.nodeByIri(s), b = K.nodeByIri(o), { e, factsOf } = K.D;
  if (a === undefined || b === undefined) return undefined;
  return factsOf[a].find((f) => e.predicate[f] === p && ((e.from[f] === a && e.to[f] === b) || (!e.arrows[f] && e.to[f] === a && e.from[f] === b)));
}

const KEYS = [
  ["/", "جست‌وجو"], ["F", "همهٔ نمودار در قاب"], ["1 2 3", "یک تا سه گام پیرامون گرهٔ برگزیده"], ["P", "مسیر میان دو گره"], ["L", "فهرست رابطه‌ها"],
  ["N / B", "گرهٔ بعدی / قبلی به ترتیب اهمیت"], ["+ / −", "نزدیک‌تر / دورتر"], ["← ↑ → ↓", "جابه‌جایی نمودار (وقتی نمودار برگزیده است)"],
  ["E", "برچسب‌های فارسی / انگلیسی"], ["D", "پوستهٔ تیره / روشن"], ["Esc", "بستن"], ["0", "از نو"], ["?", "همین راهنما"],
];

function help() {
  const box = $("help");
  box.replaceChildren(el("h2", { id: "help-title" }, "راهنما"),
    el("p", {}, "روی گره بزنید تا رابطه‌هایش را ببینید و روی یال بزنید تا جمله‌ای را بخوانید که گواه آن است. با دوبار زدن روی گره تنها پیرامون آن می‌ماند. خط‌چین یعنی هنوز رخ نداده، یا تنها خواسته، نفی یا احتمال داده شده است. عدد روی یال شمار رابطه‌های میان آن دو گره است."),
    el("dl.keys", {}, KEYS.map(([k, v]) => [el("dt", {}, el("kbd", { dir: "ltr" }, k)), el("dd", {}, v)])),
    el("button", { type: "button", onclick: () => box.close() }, "بستن"));
  box.showModal();
}

function walk(step) {
  const shown = K.D.rank.filter((i) => K.draw.nodes.get(i));
  if (!shown.length) return;
  const now = K.state.selected && K.state.selected.node !== undefined ? shown.indexOf(K.state.selected.node) : -1;
  K.act.select(shown[(now + step + shown.length) % shown.length]);
}

function keys(event) {
  const at = event.target, typing = at.matches("input[type=text], select, textarea") || $("help").open;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { if (!typing) { if ($("more").open) $("more").open = false; else K.act.deselect(); } return; }
  if (typing) return;
  const chosen = K.state.selected && K.state.selected.node;
  const arrows = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  if (arrows[event.key] && at.closest("#network")) { K.draw.pan(...arrows[event.key]); event.preventDefault(); return; }
  const table = {
    "/": () => $("search").focus(), f: () => K.draw.fit(), p: () => K.act.pathOpen(), l: () => K.panel.show(() => K.panel.list()), n: () => walk(1), b: () => walk(-1),
    "+": () => K.draw.zoom(1.25), "=": () => K.draw.zoom(1.25), "-": () => K.draw.zoom(0.8), e: () => K.act.english(), d: () => K.act.theme(), 0: () => K.act.reset(), "?": help,
  };
  for (const s of [1, 2, 3]) table[s] = () => chosen !== undefined && chosen !== null && K.act.focus(chosen, s);
  const key = { "۰": "0", "۱": "1", "۲": "2", "۳": "3", "؟": "?" }[event.key] || event.key.toLowerCase();
  if (table[key]) { event.preventDefault(); table[key](); }
}

function buttons() {
  const on = (id, f) => $(id).addEventListener("click", f);
  on("b-filters", () => K.filters.toggle());
  on("b-list", () => K.panel.show(() => K.panel.list()));
  on("b-path", () => K.act.pathOpen());
  on("b-lang", () => K.act.english());
  on("b-theme", () => K.act.theme());
  on("b-png", () => K.png());
  on("b-svg", () => K.save(new Blob([K.svgText()], { type: "image/svg+xml" }), "khabarnegar.svg"));
  on("b-link", (event) => K.copy(location.href, event.currentTarget));
  on("b-help", help);
  on("b-reset", () => K.act.reset());
  on("p-close", () => K.act.deselect());
  on("p-back", () => K.panel.back());
  on("z-in", () => K.draw.zoom(1.3));
  on("z-out", () => K.draw.zoom(1 / 1.3));
  on("z-fit", () => K.draw.fit());
  document.querySelectorAll("#more button").forEach((b) => b.addEventListener("click", () => { $("more").open = false; }));
  document.addEventListener("click", (event) => { if (!event.target.closest("#more")) $("more").open = false; });
  document.addEventListener("keydown", keys);
  addEventListener("hashchange", () => K.address.read());
}

(async function () {
  K.act.theme(K.state.dark);
  await Promise.all([K.load(), document.fonts.load("16px Vazirmatn", "آ").catch(() => null)]);
  K.filters.start();
  K.time.start();
  K.draw.start();
  buttons();
  K.search.start();
  K.address.last = null;
  if (location.hash.length > 1) K.address.read();
  else { K.act.changed(); }
  if (K.state.focus === null && !K.state.path && !K.state.selected) K.draw.fit(false);
  document.body.classList.add("ready");
  performance.mark("ready");
  await new Promise(requestAnimationFrame);
  K.readProofs();
})();
