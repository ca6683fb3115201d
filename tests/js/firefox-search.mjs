// Drives Firefox's search through the course and prints what it found as JSON:
// node firefox-search.mjs <firefox> <folder> <http address> <queries as JSON>
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [executablePath, folder, web, queries] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  extraPrefsFirefox: {
    "network.proxy.type": 1, // every address but this machine is a dead proxy
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
  },
});
const page = await browser.newPage();
await page.setViewport({ width: 360, height: 740 });
const errors = [], outside = [];
page.on("pageerror", (e) => errors.push(String(e)));
page.on("console", (m) => { if (m.type() === "error") errors.push(m.text()); });
page.on("request", (r) => { if (/^https?:/.test(r.url()) && !r.url().startsWith(web)) outside.push(r.url()); });

async function search(address) {
  const found = [];
  for (const query of JSON.parse(queries)) {
    await page.goto(address);
    await page.click("label[for=__search]");
    await page.type(".md-search__input", query);
    const typed = `[...document.querySelectorAll('.md-search-result__item a')].some((a) => new URL(a.href).searchParams.get('h') === ${JSON.stringify(query)})`;
    await page.waitForFunction(typed, { timeout: 20000 });
    await new Promise((done) => setTimeout(done, 500)); // the rest of the list is drawn
    found.push(await page.evaluate(() => ({
      first: document.querySelector(".md-search-result__item a").href,
      marks: document.querySelectorAll(".md-search-result__item mark").length,
    })));
  }
  return found;
}

const http = await search(web + "m01/kuis.html");
const file = await search(pathToFileURL(folder + "/m01/kuis.html").href);
await browser.close();
console.log(JSON.stringify({ http, file, errors, outside }));
