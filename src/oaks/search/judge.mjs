// Runs queries through the search worker of a built site: node judge.mjs <site> < {"queries": [...], "repeat": n}
// Prints JSON: for each query the results as the learner sees them (a list of pages, each a list of places), and times.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const [site] = process.argv.slice(2);
const { queries, repeat = 1, scale = 1 } = JSON.parse(readFileSync(0, "utf8"));
const page = readFileSync(join(site, "index.html"), "utf8");
const config = JSON.parse(/<script id="__config"[^>]*>(.*?)<\/script>/s.exec(page)[1]);

/** A worker's global scope: what Material's worker uses, no more. */
let answer = null, listener = null;
const worker = join(site, config.search);
const scope = {
  console,
  atob,
  postMessage: (message) => answer(message),
  addEventListener: (type, fn) => { if (type === "message") listener = fn; },
  importScripts: (...urls) => urls.forEach((url) => vm.runInContext(readFileSync(join(worker, "..", url), "utf8"), context, { filename: url })),
};
scope.self = scope;
const context = vm.createContext(scope);
vm.runInContext(readFileSync(worker, "utf8"), context, { filename: worker });
const send = (message) => new Promise((done) => { answer = done; listener({ data: structuredClone(message) }); });

const [json, script] = ["json", "js"].map((kind) => join(site, `search/search_index.${kind}`)); // ours has one of them
const index = JSON.parse(readFileSync(existsSync(json) ? json : script, "utf8").replace(/^var __index = /, ""));
let docs = index.docs;
// Copies of the course under other addresses: every copy unfolds anew.
if (scale > 1) docs = Array.from({ length: scale }, (_, n) => index.docs.map((doc) => ({ ...doc, location: `${n ? `s${n}/` : ""}${doc.location}` }))).flat();
const begun = performance.now();
const ready = await send({ type: 0, data: { config: index.config, docs, options: { suggest: false } } });
const setup = performance.now() - begun;
if (ready.type !== 1) throw new Error("the worker did not get ready");

const found = [];
for (const query of queries) {
  let items, best = Infinity;
  for (let n = 0; n < repeat; n++) {
    const start = performance.now();
    items = (await send({ type: 2, data: query })).data.items;
    best = Math.min(best, performance.now() - start);
  }
  found.push({
    query,
    ms: best,
    results: items.map((group) => group.filter((doc) => doc.score > 0 || group.length === 1).map((doc) => doc.location)),
    texts: items.slice(0, 10).map((group) => group.map((doc) => doc.title + " " + doc.text).join(" ")),
    missing: Object.entries((items[0] || [{ terms: {} }])[0].terms || {}).filter(([, has]) => !has).map(([word]) => word),
  });
}
console.log(JSON.stringify({ setup, found, docs: docs.length }));
