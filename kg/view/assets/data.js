// The data islands → typed columns and indexes. Nothing here touches the page.
"use strict";
const K = (window.Kg = {});

K.unpack = async function (id) {
  const island = document.getElementById(id);
  const text = island.textContent;
  island.remove();
  if (island.type === "application/json") return JSON.parse(text);
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
};

// Letters that Persian pages mix up become one; what separates words to the eye only is dropped.
const FOLD = { "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و" };
K.fold = function (text) {
  return text
    .normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .toLowerCase()
    .replace(/[يىئكةۀأإآٱؤ]/g, (c) => FOLD[c])
    .replace(/[٠-٩]/g, (c) => c.charCodeAt(0) - 0x660)
    .replace(/[۰-۹]/g, (c) => c.charCodeAt(0) - 0x6f0)
    .replace(/[\s.,،؛:()«»"'“”_\-–]+/g, " ")
    .trim();
};

const DIGITS = new Intl.NumberFormat("fa-IR", { useGrouping: false });
K.num = (n) => DIGITS.format(n);

// "2024-11-05" | "2024-11" | "2024" → first and last day as days since 1970 (UTC).
const DAY = 86400000;
K.span = function (start, end) {
  const first = parts(start), last = parts(end || start);
  if (!first || !last) return null;
  const from = Date.UTC(first[0], (first[1] || 1) - 1, first[2] || 1) / DAY;
  const to = last[2] ? Date.UTC(last[0], last[1] - 1, last[2]) : last[1] ? Date.UTC(last[0], last[1], 0) : Date.UTC(last[0], 12, 0);
  return [from, to / DAY];
};
function parts(text) {
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text || "");
  return m && [+m[1], m[2] ? +m[2] : 0, m[3] ? +m[3] : 0];
}
const FORMAT = {};
function format(calendar, options) {
  const key = calendar + JSON.stringify(options);
  return (FORMAT[key] ||= new Intl.DateTimeFormat(calendar, { timeZone: "UTC", ...options }));
}
const LONG = { day: "numeric", month: "long", year: "numeric" };
function clean(text) { return text.replace(/\s*(AP|ه‍\.ش\.|ه\.ش\.?)\s*$/, ""); }
K.jalali = (day, options = LONG) => clean(format("fa-IR-u-ca-persian", options).format(day * DAY));
K.gregorian = (day, options = LONG) => format("fa-IR-u-ca-gregory", options).format(day * DAY);

// An event's date in both calendars, as precise as it is told.
K.dateText = function (start, end) {
  const span = K.span(start, end);
  if (!span) return "";
  const options = start.length === 10 ? LONG : start.length === 7 ? { month: "long", year: "numeric" } : { year: "numeric" };
  const two = (f) => (f(span[0], options) === f(span[1], options) ? f(span[0], options) : f(span[0], options) + " تا " + f(span[1], options));
  return two(K.jalali) + " (" + two(K.gregorian) + ")";
};

K.load = async function () {
  const [graph, extra] = await Promise.all([K.unpack("kg-graph"), K.unpack("kg-extra")]);
  const n = graph.nodes, e = graph.edges, count = (n.id || []).length;
  const D = (K.D = { n, e, x: extra, count, facts: (e.id || []).length });
  D.terms = extra.terms;
  D.group = n.group || [];
  D.factsOf = Array.from({ length: count }, () => []);
  for (let f = 0; f < D.facts; f++) {
    D.factsOf[e.from[f]].push(f);
    if (e.to[f] !== e.from[f]) D.factsOf[e.to[f]].push(f);
  }
  D.rank = Array.from({ length: count }, (_, i) => i).sort((a, b) => n.value[b] - n.value[a] || a - b);
  D.told = Array.from({ length: D.facts }, () => []); // fact → rows of statements
  const s = extra.statements;
  s.of.forEach((f, row) => D.told[f].push(row));
  D.mods = Object.keys(D.terms.modalities);
  D.mod = [];
  D.eventSpans = [];
  D.articleSpans = [];
  K.index(0);
  if (document.getElementById("kg-proofs").type === "application/json") await K.readProofs();
  return D;
};

// The sentences: read after the first picture where they are many.
K.readProofs = function () {
  return (K.proofs ||= K.unpack("kg-proofs").then((got) => {
    Object.assign(K.D.x.statements, got.statements);
    Object.assign(K.D.x, { sentences: got.sentences, rules: got.rules });
    if (K.panel) K.panel.render();
  }));
};

// What is derived of the facts from number `start` on: their strongest modality and their dates.
K.index = function (start) {
  const D = K.D, { e, x } = D, s = x.statements;
  const spanOf = x.happenings.map((h) => K.span(h[1], h[2]));
  D.eventOf = new Map(x.happenings.map((h, i) => [h[0], i]));
  const issued = x.articles.map((a) => K.span(a[2])), only = (list) => (list.length > 1 ? [...new Set(list)] : list);
  for (let f = start; f < D.facts; f++) {
    D.mod.push(D.told[f].reduce((best, r) => Math.min(best, s.mod[r]), D.told[f].length ? 9 : 0));
    let events = D.told[f].map((r) => s.event[r]).filter((v) => v !== null);
    if (!events.length) events = [e.from[f], e.to[f]].map((v) => D.eventOf.get(v)).filter((v) => v !== undefined);
    D.eventSpans.push(only(events).map((v) => spanOf[v]).filter(Boolean));
    D.articleSpans.push(x.factArticles[f].map((a) => issued[a]).filter(Boolean));
  }
};

K.label = function (node) {
  const { n, x } = K.D;
  return (K.state.english && x.nodes.en[node]) || n.label[node];
};
K.predicate = (name) => (K.D.terms.predicates[name] || [name, name])[K.state.english ? 1 : 0];
K.className = (node) => (K.D.terms.classes[K.D.n.cls[node]] || ["؟", "?"])[K.state.english ? 1 : 0];
K.shortIri = function (iri) {
  const base = K.base();
  return iri.startsWith(base) ? iri.slice(base.length) : iri;
};
K.base = function () {
  if (K._base === undefined) {
    const first = (K.D.x.articles[0] || [])[5] || K.D.x.nodes.iri[0] || "", cut = first.split("/");
    K._base = cut.length > 4 ? cut.slice(0, -2).join("/") + "/" : "";
  }
  return K._base;
};
K.nodeByIri = function (text) {
  K._byIri ||= new Map(K.D.x.nodes.iri.map((iri, i) => [iri, i]));
  return K._byIri.get(text) ?? K._byIri.get(K.base() + text);
};

// el("p.small", {title: "…"}, child, "text"): text is always text, never markup.
K.el = function (spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
};
