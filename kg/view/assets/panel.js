// The side panel: a node, a bundle of facts with the sentences that prove them, a path, or the list of all that is shown.
"use strict";
const { el } = K;
const chip = (text, kind = "") => el("span.chip" + (kind ? "." + kind : ""), {}, text);
const bdi = (text) => el("bdi", {}, text);
const web = (url) => /^https?:\/\//.test(url);

K.panel = {
  trail: [],
  show(build, { keep = false } = {}) {
    if (!keep && this.now) this.trail.push(this.now);
    if (this.trail.length > 40) this.trail.shift();
    this.now = build;
    this.render();
    const panel = document.getElementById("panel");
    panel.hidden = false;
    document.body.classList.add("has-panel");
    panel.scrollTop = 0;
  },
  render() {
    if (!this.now) return;
    document.getElementById("panel-body").replaceChildren(...this.now().filter(Boolean));
    document.getElementById("p-back").hidden = !this.trail.length;
  },
  back() { const last = this.trail.pop(); if (last) { this.now = last; this.render(); } },
  close() {
    this.now = null; this.trail = [];
    document.getElementById("panel").hidden = true;
    document.body.classList.remove("has-panel");
  },
};

function nodeButton(i) { return el("button.link", { type: "button", onclick: () => K.act.select(i) }, bdi(K.label(i))); }

function factTitle(f) {
  const { e } = K.D;
  return [bdi(K.label(e.from[f])), " ", el("span.pred", {}, K.predicate(e.predicate[f])), " ", bdi(K.label(e.to[f]))];
}

function modChip(f) {
  const name = K.D.mods[K.D.mod[f]];
  return name === "fact" ? null : chip(K.D.terms.modalities[name][K.state.english ? 1 : 0], "mod-" + name);
}

function factDate(f) {
  const row = K.D.told[f].find((r) => K.D.x.statements.event[r] !== null);
  const event = row === undefined ? undefined : K.D.x.happenings[K.D.x.statements.event[row]];
  return event && event[1] ? K.dateText(event[1], event[2]) : "";
}

K.panel.node = function (i) {
  const { n, e, x, factsOf } = K.D;
  const english = x.nodes.en[i], posts = factsOf[i].filter((f) => e.predicate[f] === "holdsPost" && e.from[f] === i);
  const spelt = new Map(x.nodes.alt[i].map((a) => [K.fold(a), a])), others = [...spelt].filter(([key]) => key !== K.fold(n.label[i])).map(([, a]) => a);
  const event = K.D.eventOf.get(i), links = x.nodes.link[i].filter(web);
  return [
    el("h2", {}, bdi(K.label(i))),
    el("p.meta", {}, chip(K.className(i), "g-" + n.group[i]), english ? el("bdi", { lang: "en" }, K.state.english ? n.label[i] : english) : null),
    others.length ? el("p.alt", {}, "نام‌های دیگر: ", others.flatMap((a, k) => [k ? "، " : "", bdi(a)])) : null,
    event !== undefined ? eventCard(x.happenings[event]) : null,
    posts.length ? el("h3", {}, "سمت‌ها") : null,
    posts.length ? el("ul.rows", {}, posts.map((f) => el("li", {}, factButton(f, [bdi(K.label(e.to[f]))], [postPlace(e.to[f]), tenure(i, e.to[f])])))) : null,
    el("div.actions", {},
      ...[1, 2, 3].map((s) => el("button", { type: "button", onclick: () => K.act.focus(i, s), "aria-pressed": String(K.state.focus === i && K.state.steps === s) }, K.num(s) + " گام پیرامون")),
      el("button", { type: "button", onclick: () => K.act.pathFrom(i) }, "مسیر از اینجا"),
      copyButton("Turtle", () => K.turtleOfNode(i)), copyButton("SPARQL", () => K.sparqlOfNode(i))),
    ...factLists(i),
    links.length ? el("h3", {}, "پیوندها") : null,
    links.length ? el("ul.rows", {}, links.map((u) => el("li", {}, el("a", { href: u, target: "_blank", rel: "noopener noreferrer", dir: "ltr" }, u.replace(/^https?:\/\/(www\.)?/, ""))))) : null,
    el("p.iri", {}, el("bdi", { dir: "ltr" }, x.nodes.iri[i])),
  ];
};

// When the person held the post, by the authority file.
function tenure(person, post) {
  const term = K.D.x.tenures.find((t) => t[0] === person && t[1].includes(post));
  return term ? el("small", {}, "از " + K.dateText(term[2], "") + (term[3] ? " تا " + K.dateText(term[3], "") : " تا کنون")) : null;
}

function postPlace(post) {
  const { e, factsOf } = K.D;
  const seats = factsOf[post].filter((f) => e.from[f] === post).map((f) => K.label(e.to[f]));
  return seats.length ? " — " + [...new Set(seats)].join("، ") : "";
}

function eventCard(h) {
  const [, start, end, words, channel, place, parts] = h;
  const rows = [];
  if (start) rows.push(["زمان", K.dateText(start, end) + (words ? " «" + words + "»" : "")]);
  if (place !== null) rows.push(["جا", nodeButton(place)]);
  if (channel) rows.push(["راه", { phone: "تلفن", video: "ویدئو", letter: "نامه", inperson: "حضوری" }[channel] || channel]);
  const people = parts.filter(([role]) => /^has(?!Place)/.test(role)).map(([, node]) => node);
  if (people.length) rows.push(["حاضران", [...new Set(people)].flatMap((p, k) => [k ? "، " : "", nodeButton(p)])]);
  return rows.length ? el("dl.card", {}, rows.map(([k, v]) => [el("dt", {}, k), el("dd", {}, v)])) : null;
}

// A sentence of English labels runs from left to right.
const way = () => (K.state.english ? "ltr" : undefined);

function factButton(f, content, tail = "") {
  const date = factDate(f);
  return el("button.fact", { type: "button", dir: way(), "data-fact": f, onclick: () => K.act.openFacts([f]) }, content, tail, " ", modChip(f), date ? el("small", {}, date) : null);
}

function factLists(i) {
  const { e, factsOf, told } = K.D, groups = new Map();
  for (const f of factsOf[i]) {
    const out = e.from[f] === i, key = e.predicate[f] + (out || !e.arrows[f] ? ">" : "<");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(f);
  }
  if (!groups.size) return [el("p.none", {}, "رابطه‌ای گفته نشده است.")];
  return [...groups].sort((p, q) => q[1].length - p[1].length).flatMap(([key, facts]) => {
    const out = key.endsWith(">"), name = K.predicate(key.slice(0, -1));
    return [
      el("h3", {}, out ? name + " …" : "… " + name + " " + K.label(i), " ", el("small", {}, K.num(facts.length))),
      el("ul.rows", {}, facts.map((f) => el("li", {}, factButton(f, [bdi(K.label(e.from[f] === i ? e.to[f] : e.from[f]))], told[f].length > 1 ? " ×" + K.num(told[f].length) : "")))),
    ];
  });
}

// Facts between two nodes, each with every sentence that says so.
K.panel.facts = function (facts) {
  return facts.flatMap((f, k) => [
    el(k ? "h3.fact-title" : "h2.fact-title", { dir: way() }, factTitle(f)),
    el("p.meta", {}, modChip(f), K.D.e.asserted[f] ? null : chip("در گراف به عنوان واقعیت نیامده", "warn"), factDate(f)),
    el("div.actions", {}, nodeChip(K.D.e.from[f]), nodeChip(K.D.e.to[f]), copyButton("Turtle", () => K.turtleOfFact(f)), copyButton("SPARQL", () => K.sparqlOfFact(f))),
    ...K.D.told[f].map(proof),
    K.D.told[f].length ? null : el("p.none", {}, "این رابطه از فهرست مرجع آمده و جمله‌ای پشت آن نیست."),
  ]);
};

function nodeChip(i) { return el("button.ghost", { type: "button", onclick: () => K.act.select(i) }, bdi(K.label(i))); }

function proof(row) {
  if (!K.D.x.sentences) return el("p.none", {}, "در حال خواندن جمله‌ها…");
  const s = K.D.x.statements, x = K.D.x, article = s.article[row] === null ? null : x.articles[s.article[row]];
  const text = s.text[row] === null ? "" : x.sentences[s.text[row]];
  const said = s.speaker[row];
  const facts = [
    said !== null ? ["گوینده", nodeButton(said)] : null,
    ["وجه", K.D.terms.modalities[K.D.mods[s.mod[row]]][0]],
    ["قاعده", el("code", { dir: "ltr" }, x.rules[s.rule[row]])],
    ["اطمینان", K.num(s.conf[row])],
    s.start[row] !== null ? ["نویسه‌ها", K.num(s.start[row]) + " تا " + K.num(s.end[row])] : null,
  ].filter(Boolean);
  return el("article.proof", {},
    text ? el("blockquote", { dir: "auto" }, text.slice(0, s.at[row]), el("mark", {}, text.slice(s.at[row], s.to[row])), text.slice(s.to[row])) : null,
    article ? el("p.source", {}, sourceTitle(article), article[3] ? " · " : "", article[3] ? bdi(article[3]) : "", article[2] ? " · " + K.dateText(article[2], "") : "") : null,
    el("dl.card", {}, facts.map(([k, v]) => [el("dt", {}, k), el("dd", {}, v)])));
}

function sourceTitle(article) {
  const title = article[1] || article[0];
  return web(article[4]) ? el("a", { href: article[4], target: "_blank", rel: "noopener noreferrer" }, bdi(title)) : el("cite", {}, bdi(title));
}

K.panel.path = function () {
  const P = K.state.path || {};
  const slot = (name, key) => el("p.slot", {}, el("span", {}, name + ": "), P[key] !== undefined ? nodeButton(P[key]) : el("em", {}, "گره‌ای را در نمودار بزنید یا بجویید"),
    P[key] !== undefined ? el("button.ghost", { type: "button", "aria-label": "پاک کردن " + name, onclick: () => K.act.pathClear(key) }, "✕") : null);
  const rows = [el("h2", {}, "کوتاه‌ترین مسیر"), slot("از", "a"), slot("به", "b")];
  if (P.a !== undefined && P.b !== undefined) {
    if (!P.found) rows.push(el("p.none", {}, "با پالایه‌های کنونی راهی میان این دو نیست."));
    else {
      rows.push(el("p.meta", {}, K.num(P.found.chain.length) + " گام" ));
      rows.push(el("ol.rows", {}, P.found.chain.map((step) => el("li", {}, step.facts.map((f) => factButton(f, factTitle(f)))))));
    }
    rows.push(el("div.actions", {}, el("button", { type: "button", onclick: () => K.act.pathEnd() }, "پایان مسیر")));
  }
  return rows;
};

K.panel.list = function (limit = 200) {
  const facts = [...new Set(K.draw.view.bundles.flatMap((b) => b.facts))].sort((a, b) => a - b);
  return [
    el("h2", {}, "رابطه‌های نما"), el("p.meta", {}, K.num(facts.length) + " رابطه"),
    el("ul.rows", {}, facts.slice(0, limit).map((f) => el("li", {}, factButton(f, factTitle(f))))),
    facts.length > limit ? el("button", { type: "button", onclick: () => { K.panel.now = () => K.panel.list(limit + 500); K.panel.render(); } }, "بیشتر") : null,
  ];
};

K.panel.rooms = function () {
  const rooms = K.draw.view.rooms;
  return [
    el("h2", {}, "خوشه‌های بسته"), el("p.meta", {}, "هر خوشه گره‌هایی است که بیشتر با یکدیگر پیوند دارند."),
    el("ul.rows", {}, rooms.slice(0, 300).map((r) => el("li", {}, el("button.fact", { type: "button", onclick: () => K.act.enter(r.community) }, bdi(K.roomName(r.members)), el("small", {}, K.num(r.members.length) + " گره"))))),
  ];
};

function copyButton(name, text) {
  return el("button.ghost", { type: "button", title: "رونوشت به صورت " + name, onclick: (event) => copyLater(text, event.currentTarget) }, "رونوشت ", el("span", { lang: "en" }, name));
}

async function copyLater(text, button) { await K.readProofs(); await K.copy(text(), button); }

K.copy = async function (text, button) {
  K.copied = text;
  try { await navigator.clipboard.writeText(text); } catch {
    const area = el("textarea.away", {});
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  K.say("رونوشت برداشته شد");
  if (button) { button.classList.add("done"); setTimeout(() => button.classList.remove("done"), 900); }
};
