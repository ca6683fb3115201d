// @ts-check
/**
 * Lighthouse on the pages of a built site: node measure.mjs FOLDER CHROME RUNS PAGE…
 *
 * Serves FOLDER below /oaks/ with gzip, as GitHub Pages does, measures each page RUNS times with Lighthouse's own
 * mobile settings, and prints one line of JSON a page with the median of each figure: scores from 0 to 100, LCP and
 * TBT in milliseconds, CLS without a unit; `failed` lists the audits that cost points in any run.
 */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

const [folder, chromePath, runs, ...pages] = process.argv.slice(2);
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".png": "image/png", ".webmanifest": "application/manifest+json" };

const server = createServer(async (request, answer) => {
  const path = decodeURIComponent(new URL(request.url || "/", "http://x").pathname);
  const inside = normalize(path.replace(/^\/oaks\//, "/").replace(/\/$/, "/index.html"));
  try {
    if (path === "/robots.txt") throw new Error("none: the site is a folder of its host");
    const data = await readFile(join(folder, inside));
    const type = TYPES[/** @type {keyof TYPES} */ (extname(inside))] || "application/octet-stream";
    answer.writeHead(200, { "content-type": type, "content-encoding": "gzip", "cache-control": "max-age=600" });
    answer.end(gzipSync(data));
  } catch {
    answer.writeHead(404, { "content-type": "text/plain" });
    answer.end("404");
  }
});

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
const port = /** @type {import("node:net").AddressInfo} */ (server.address()).port;
const chrome = await launcher.launch({ chromePath, chromeFlags: FLAGS });
try {
  for (const page of pages) {
    /** @type {Record<string, number[]>} */
    const found = {};
    const failed = new Set();
    for (let run = 0; run < Number(runs); run++) {
      const result = await lighthouse(`http://127.0.0.1:${port}/oaks/${page}`, { port: chrome.port, logLevel: "silent" });
      if (!result) throw new Error("no result for " + page);
      const { audits, categories } = result.lhr;
      for (const [name, category] of Object.entries(categories)) {
        (found[name] ||= []).push(Math.round((category.score || 0) * 100));
        for (const ref of category.auditRefs) {
          const audit = audits[ref.id];
          if (ref.weight && audit.score !== null && audit.score < 0.9) failed.add(ref.id);
        }
      }
      (found.lcp ||= []).push(audits["largest-contentful-paint"].numericValue || 0);
      (found.tbt ||= []).push(audits["total-blocking-time"].numericValue || 0);
      (found.cls ||= []).push(audits["cumulative-layout-shift"].numericValue || 0);
    }
    const row = Object.fromEntries(Object.entries(found).map(([name, values]) => [name, median(values)]));
    console.log(JSON.stringify({ page, ...row, failed: [...failed] }));
  }
} finally {
  await chrome.kill();
  server.close();
}
