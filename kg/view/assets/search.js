// Search by any surface form, Persian or Latin, however it is spelt.
"use strict";
K.search = {
  index() {
    if (this.rows) return this.rows;
    const { n, x } = K.D;
    this.rows = n.label.map((label, i) => [label, x.nodes.en[i], ...x.nodes.alt[i]].filter(Boolean).map(K.fold));
    return this.rows;
  },

  // Numbers of the best nodes: whole form, then its beginning, a word's beginning, anywhere; then by degree.
  find(text, limit = 12) {
    const q = K.fold(text);
    if (!q) return [];
    const tight = q.replaceAll(" ", ""), value = K.D.n.value, hits = [];
    this.index().forEach((forms, i) => {
      let best = 9;
      forms.forEach((form, k) => {
        let score = 9;
        if (form === q) score = 0;
        else if (form.startsWith(q)) score = 1;
        else if (form.includes(" " + q)) score = 2;
        else if (form.includes(q)) score = 3;
        else if (tight.length > 2 && form.replaceAll(" ", "").includes(tight)) score = 4;
        best = Math.min(best, score + (k ? 0.5 : 0));
      });
      if (best < 9) hits.push([best, -value[i], i]);
    });
    hits.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    return hits.slice(0, limit).map((h) => h[2]);
  },

  start() {
    const box = document.getElementById("search"), list = document.getElementById("results");
    let found = [], at = -1;
    const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); at = -1; };
    const mark = (k) => {
      at = k;
      [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === k)));
      if (k >= 0) { box.setAttribute("aria-activedescendant", "r" + k); list.children[k].scrollIntoView({ block: "nearest" }); }
    };
    const pick = (k) => { const node = found[k]; close(); box.value = K.label(node); K.act.select(node); };
    const wider = (text) => K.live.ask("find", text).then((more) => { if (more && box.value === text) open(); });
    const open = () => {
      found = this.find(box.value);
      clearTimeout(this.later);
      if (K.live.on && K.fold(box.value).length > 2) this.later = setTimeout(wider, 250, box.value);
      list.replaceChildren(...found.map((i, k) => el("li", { id: "r" + k, role: "option", "aria-selected": "false", onmousedown: (e) => { e.preventDefault(); pick(k); } },
        bdi(K.label(i)), el("small", {}, K.className(i), K.posts(i).length ? " · " + K.posts(i)[0] : ""))));
      if (!found.length && box.value.trim()) list.append(el("li.none", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "گرهی با این نام نیست"));
      list.hidden = !box.value.trim();
      box.setAttribute("aria-expanded", String(!list.hidden));
      mark(found.length ? 0 : -1);
    };
    box.addEventListener("input", open);
    box.addEventListener("focus", () => { if (box.value.trim()) { box.select(); } });
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open();
        else if (found.length) mark((at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
      } else if (event.key === "Enter" && !list.hidden && at >= 0) { event.preventDefault(); pick(at); }
      else if (event.key === "Escape") { event.stopPropagation(); if (list.hidden) box.value = ""; close(); }
    });
  },
};
