// What leaves the page: PNG, SVG, Turtle, SPARQL, a link to the view.
"use strict";
K.save = function (blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

K.png = async function () {
  const canvas = K.draw.network.canvas.frame.canvas, sheet = document.createElement("canvas");
  sheet.width = canvas.width;
  sheet.height = canvas.height;
  const ink = sheet.getContext("2d");
  ink.fillStyle = K.ground().bg;
  ink.fillRect(0, 0, sheet.width, sheet.height);
  ink.drawImage(canvas, 0, 0);
  const blob = await new Promise((done) => sheet.toBlob(done, "image/png"));
  K.save(blob, "khabarnegar.png");
};

K.svgText = function () {
  const { network, nodes, edges } = K.draw, ground = K.ground(), at = network.getPositions(), pad = 90;
  const list = nodes.get(), xs = list.map((n) => at[n.id].x), ys = list.map((n) => at[n.id].y);
  const box = list.length ? [Math.min(...xs) - pad, Math.min(...ys) - pad, Math.max(...xs) + pad, Math.max(...ys) + pad] : [0, 0, 100, 100];
  const root = K.svg("svg", { xmlns: SVG, viewBox: [box[0], box[1], box[2] - box[0], box[3] - box[1]].map(Math.round).join(" "), width: Math.round(box[2] - box[0]), height: Math.round(box[3] - box[1]), "font-family": "Vazirmatn, Tahoma, sans-serif", direction: "rtl" });
  root.append(K.svg("title", {}, document.title), K.svg("defs", {}, K.svg("marker", { id: "tip", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" }, K.svg("path", { d: "M0 0L8 4L0 8z", fill: ground.edge }))),
    K.svg("rect", { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1], fill: ground.bg }));
  const size = (id) => { const b = network.body.nodes[id]; return (b && b.shape && b.shape.radius) || (b && b.options.size) || 12; };
  for (const line of edges.get()) root.append(...svgEdge(line, at, size, ground));
  for (const node of list) root.append(svgNode(node, at[node.id], size(node.id), ground));
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
};

function svgEdge(line, at, size, ground) {
  const a = at[line.from], b = at[line.to];
  if (!a || !b) return [];
  const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1, cut = (p, r, sign) => [p.x + (sign * dx * r) / length, p.y + (sign * dy * r) / length];
  const [x1, y1] = cut(a, size(line.from) + 2, 1), [x2, y2] = cut(b, size(line.to) + 2, -1);
  const path = { x1, y1, x2, y2, stroke: line.color.color, "stroke-width": line.width };
  for (const k of ["x1", "y1", "x2", "y2"]) path[k] = path[k].toFixed(1);
  if (line.dashes) path["stroke-dasharray"] = "6 4";
  if (line.arrows.to.enabled) path["marker-end"] = "url(#tip)";
  if (line.arrows.from.enabled) path["marker-start"] = "url(#tip)";
  const bundle = K.draw.bundles.get(line.id), text = bundle.a < 0 ? "" : edgeLabel(bundle);
  return [K.svg("line", path), ...(text && length > 90 ? [svgText([[text, EDGE]], (a.x + b.x) / 2, (a.y + b.y) / 2, ground)] : [])];
}

function svgText(rows, x, y, ground) {
  const block = K.svg("text", { "text-anchor": "middle", fill: ground.ink, stroke: ground.bg, "stroke-width": 3, "paint-order": "stroke" });
  rows.forEach(([text, font], k) => block.append(K.svg("tspan", { x: x.toFixed(1), y: (y + k * ROW).toFixed(1), "font-size": parseFloat(font.replace("600 ", "")), "font-weight": font === BOLD ? 600 : 400, "unicode-bidi": "plaintext" }, text)));
  return block;
}

function svgNode(node, at, r, ground) {
  const mark = K.outline(node.shape, r);
  mark.setAttribute("fill", node.color.background);
  mark.setAttribute("stroke", node.color.border);
  mark.setAttribute("transform", `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
  return K.svg("g", {}, mark, svgText(K.labels.rows.get(node.id), at.x, at.y + r + 14, ground));
}

const iri = (text) => "<" + text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()) + ">";
const literal = (text, tag) => '"' + text.replace(/[\\"\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, (c) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" }[c] || "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase())) + '"' + (tag ? "@" + tag : "");
const heads = () => `@prefix kg: <${K.D.terms.ns}> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n@prefix prov: <http://www.w3.org/ns/prov#> .\n@prefix oa: <http://www.w3.org/ns/oa#> .\n\n`;

function tripleLine(f) {
  const { e, x } = K.D;
  return `${iri(x.nodes.iri[e.from[f]])} kg:${e.predicate[f]} ${iri(x.nodes.iri[e.to[f]])} .`;
}

K.turtleOfNode = function (i) {
  const { n, x, e, factsOf } = K.D, me = iri(x.nodes.iri[i]);
  const rows = [`${me} a kg:${n.cls[i]} ;\n    rdfs:label ${literal(n.label[i], "fa")}${x.nodes.en[i] ? ", " + literal(x.nodes.en[i], "en") : ""} .`];
  return heads() + rows.concat(factsOf[i].filter((f) => e.asserted[f]).map(tripleLine)).join("\n") + "\n";
};

K.turtleOfFact = function (f) {
  const { e, x, told, mods } = K.D, s = x.statements;
  const rows = e.asserted[f] ? [tripleLine(f)] : ["# not asserted: " + mods[K.D.mod[f]]];
  for (const r of told[f]) {
    const ends = s.swap[r] ? [e.to[f], e.from[f]] : [e.from[f], e.to[f]];
    rows.push(`${iri(s.iri[r])} a kg:Statement ; rdf:subject ${iri(x.nodes.iri[ends[0]])} ; rdf:predicate kg:${e.predicate[f]} ; rdf:object ${iri(x.nodes.iri[ends[1]])} ;`,
      `    kg:modality kg:${mods[s.mod[r]]} ; kg:rule ${literal(x.rules[s.rule[r]])}` + (s.speaker[r] !== null ? ` ; prov:wasAttributedTo ${iri(x.nodes.iri[s.speaker[r]])}` : "") + (s.text[r] === null ? " ." : " ;"));
    if (s.text[r] !== null) rows.push(`    kg:evidence [ oa:hasSource ${iri(x.articles[s.article[r]][5])} ; oa:hasSelector [ a oa:TextPositionSelector ; oa:start ${s.start[r]} ; oa:end ${s.end[r]} ] ;\n        oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ${literal(x.sentences[s.text[r]].slice(s.at[r], s.to[r]))} ] ] .`);
  }
  return heads() + rows.join("\n") + "\n";
};

K.sparqlOfNode = (i) => `PREFIX kg: <${K.D.terms.ns}>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT DISTINCT ?predicate ?other ?label WHERE {\n  { ${iri(K.D.x.nodes.iri[i])} ?predicate ?other } UNION { ?other ?predicate ${iri(K.D.x.nodes.iri[i])} }\n  FILTER(STRSTARTS(STR(?predicate), STR(kg:)))\n  OPTIONAL { ?other rdfs:label ?label FILTER(LANG(?label) = "fa") }\n}\n`;

K.sparqlOfFact = function (f) {
  const { e, x } = K.D, [a, b] = [iri(x.nodes.iri[e.from[f]]), iri(x.nodes.iri[e.to[f]])];
  return `PREFIX kg: <${K.D.terms.ns}>\nPREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\nPREFIX oa: <http://www.w3.org/ns/oa#>\nSELECT ?statement ?modality ?article ?quote WHERE {\n  VALUES (?a ?b) { (${a} ${b})${e.arrows[f] ? "" : ` (${b} ${a})`} }\n  ?statement rdf:subject ?a ; rdf:predicate kg:${e.predicate[f]} ; rdf:object ?b ; kg:modality ?modality ; kg:evidence ?proof .\n  ?proof oa:hasSource ?article ; oa:hasSelector/oa:exact ?quote .\n}\n`;
};
