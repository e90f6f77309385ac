// The time slider: a histogram by month with two handles; Jalali above, Gregorian below.
"use strict";
K.time = {
  start() {
    const box = document.getElementById("time");
    this.spans = () => (K.state.basis === "event" ? K.D.eventSpans : K.D.articleSpans);
    const dated = (spans) => spans.some((list) => list.length);
    if (!dated(K.D.eventSpans) && !dated(K.D.articleSpans)) { box.remove(); return; }
    if (!dated(K.D.eventSpans)) K.state.basis = "article";
    this.from = el("input.from", { type: "range", id: "t-from", "aria-label": "از تاریخ", oninput: () => this.move("from") });
    this.to = el("input.to", { type: "range", id: "t-to", "aria-label": "تا تاریخ", oninput: () => this.move("to") });
    this.basis = el("select", { id: "t-basis", "aria-label": "کدام تاریخ", onchange: (e) => { K.state.basis = e.target.value; K.state.from = K.state.to = null; this.range(); K.act.changed(); } },
      el("option", { value: "event" }, "تاریخ رویداد"), el("option", { value: "article" }, "تاریخ انتشار"));
    this.undated = el("input", { type: "checkbox", id: "t-undated", onchange: (e) => { K.state.undated = e.target.checked; K.act.changed(); } });
    this.bars = el("div.bars", { "aria-hidden": "true" });
    this.words = el("p.range", { "aria-live": "polite" });
    box.append(el("div.when", {}, this.basis, el("label", {}, this.undated, " بی‌تاریخ‌ها هم")), el("div.track", {}, this.bars, this.from, this.to), this.words);
    this.range();
  },

  range() {
    this.min = Infinity;
    this.max = -Infinity;
    for (const spans of this.spans()) for (const [a, b] of spans) { this.min = Math.min(this.min, a); this.max = Math.max(this.max, b); }
    if (this.min === Infinity) { this.min = 0; this.max = 1; }
    if (this.max === this.min) this.max++;
    for (const input of [this.from, this.to]) { input.min = this.min; input.max = this.max; input.step = 1; }
    this.histogram();
    this.sync();
  },

  histogram() {
    const bins = Math.max(1, Math.min(60, this.max - this.min + 1)), counts = new Array(bins).fill(0), width = (this.max - this.min + 1) / bins;
    for (const spans of this.spans()) for (const [a, b] of spans) {
      const last = Math.min(bins - 1, Math.floor((b - this.min) / width));
      const first = Math.floor((a - this.min) / width), share = 1 / (last - first + 1); // a year's event is no event of each of its days
      for (let k = first; k <= last; k++) counts[k] += share;
    }
    const top = Math.max(...counts);
    this.bars.replaceChildren(...counts.map((c) => { const bar = el("i", {}); bar.style.height = (c ? 12 + 88 * Math.sqrt(c / top) : 0) + "%"; return bar; }));
  },

  move(which) {
    let a = +this.from.value, b = +this.to.value;
    if (a > b) { if (which === "from") this.from.value = a = b; else this.to.value = b = a; }
    K.state.from = a <= this.min ? null : a;
    K.state.to = b >= this.max ? null : b;
    this.sync();
    K.act.changedSoon();
  },

  sync() {
    if (!this.from) return;
    const S = K.state, a = S.from ?? this.min, b = S.to ?? this.max;
    this.from.value = a;
    this.to.value = b;
    this.basis.value = S.basis;
    this.undated.checked = S.undated;
    const both = (d) => K.jalali(d) + " (" + K.gregorian(d) + ")";
    this.from.setAttribute("aria-valuetext", both(a));
    this.to.setAttribute("aria-valuetext", both(b));
    this.words.replaceChildren(el("b", {}, K.jalali(a) + " تا " + K.jalali(b)), " ", el("small", {}, K.gregorian(a) + " تا " + K.gregorian(b)));
    const n = this.bars.children.length;
    [...this.bars.children].forEach((bar, k) => {
      const first = this.min + (k * (this.max - this.min + 1)) / n, last = first + (this.max - this.min + 1) / n - 1;
      bar.classList.toggle("out", last < a || first > b);
    });
  },
};
