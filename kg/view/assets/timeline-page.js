// The timeline page's own filter: words in any spelling, and kinds of events.
"use strict";
(() => {
  const LETTERS = { "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و" };
  const fold = (text) => text.normalize("NFKC").replace(/[\u064b-\u065f\u0640\u200c-\u200f]/g, "").toLowerCase().replace(/[يىئكةأإآؤ]/g, (c) => LETTERS[c]).replace(/[۰-۹]/g, (c) => c.charCodeAt(0) - 0x6f0).replace(/\s+/g, " ").trim();
  const items = [...document.querySelectorAll("ol.line > li")].map((li) => [li, fold(li.textContent)]);
  const kinds = [...document.querySelectorAll("input[data-cls]")];
  const search = document.getElementById("search"), count = document.getElementById("count");
  function show() {
    const words = fold(search.value).split(" ").filter(Boolean), off = new Set(kinds.filter((k) => !k.checked).map((k) => k.dataset.cls));
    let shown = 0;
    for (const [li, text] of items) {
      li.hidden = off.has(li.dataset.cls) || !words.every((w) => text.includes(w));
      if (!li.hidden) shown++;
    }
    for (const part of document.querySelectorAll("section")) part.hidden = !part.querySelector("li:not([hidden])");
    count.textContent = shown.toLocaleString("fa-IR");
  }
  search.addEventListener("input", show);
  for (const kind of kinds) kind.addEventListener("change", show);
})();
