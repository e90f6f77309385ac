// The query page: Yasgui on this server's own endpoint, and the saved queries in a menu. Nothing is asked of another host.
"use strict";
(async () => {
  const endpoint = new URL("/sparql", location.href).href;
  Yasgui.Yasqe.defaults.autocompleters = Yasgui.Yasqe.defaults.autocompleters.filter((name) => name === "variables");
  Yasgui.Yasqe.defaults.value = "SELECT ?person ?other WHERE {\n  ?a kg:met ?b .\n  ?a rdfs:label ?person . ?b rdfs:label ?other .\n}\nLIMIT 20";
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint },
    copyEndpointOnNewTab: true,
    persistenceId: "khabarnegar",
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  });
  window.yasgui = yasgui;
  const queries = await (await fetch("/queries.json")).json();
  const menu = document.getElementById("saved");
  const show = (name) => {
    const saved = queries.find((query) => query.name === name);
    if (!saved) return;
    menu.value = name;
    document.getElementById("title-en").textContent = saved.title_en;
    yasgui.getTab().setQuery(saved.text);
    yasgui.getTab().query().catch(() => {}); // the page shows what went wrong by itself
  };
  menu.addEventListener("change", () => show(menu.value));
  show(new URLSearchParams(location.search).get("saved"));
  document.body.dataset.ready = "true";
})();
