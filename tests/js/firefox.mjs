// Drives Firefox through a course and prints what it saw as JSON:
// node firefox.mjs <firefox> <folder> <http address> <one-file edition> <folder with "Rekap nilai"> <chats: a text and a zip> …
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [executablePath, folder, web, single, rekap, ...chats] = process.argv.slice(2);
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
    "intl.accept_languages": "id",
  },
});
const page = await browser.newPage();
await page.setViewport({ width: 360, height: 740 });
const errors = [], outside = [];
page.on("pageerror", (e) => errors.push(String(e)));
page.on("console", (m) => { if (m.type() === "error") errors.push(m.text()); });
page.on("request", (r) => { if (/^https?:/.test(r.url()) && !r.url().startsWith(web)) outside.push(r.url()); });

const live = () => page.waitForSelector("form.o-kartu .o-kunci[hidden]", { timeout: 20000 });
const open = async (url) => { await page.goto(url); await live(); };
const text = (selector) => page.$$eval(selector, (all) => all.map((e) => e.textContent.replace(/\s+/g, " ").trim()));
const verdict = async (id) => (await text(`[id="${id}"] .o-putusan strong`))[0] || "";

async function choose(id, option) {
  const labels = await page.$$(`[id="${id}"] .o-ops label`);
  for (const label of labels) if ((await label.evaluate((e) => e.textContent.trim())) === option) await label.click();
}
async function check(id) {
  await page.click(`[id="${id}"] .o-aksi button`);
  await page.waitForSelector(`[id="${id}"] .o-putusan`);
  return verdict(id);
}

async function answer() {
  const seen = {};
  await choose("m01-single", "Kondisi");
  seen.wrong = await check("m01-single");
  await new Promise((done) => setTimeout(done, 450));
  await page.click("#m01-single .o-aksi button");
  await choose("m01-single", "Sistem");
  seen.right = await check("m01-single");
  await page.type("#m01-blank .o-isian[data-b='0']", "lembaga");
  await page.type("#m01-blank .o-isian[data-b='1']", "manusia");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#m01-blank .o-putusan");
  seen.enter = await verdict("m01-blank");
  await page.focus("#m01-multiple input");
  await page.keyboard.press(" ");
  seen.partly = await check("m01-multiple");
  await page.select("#m01-gap .o-celah[data-b='0']", await page.$eval("#m01-gap option:nth-child(2)", (o) => o.value));
  await page.select("#m01-gap .o-celah[data-b='1']", await page.$eval("#m01-gap option:nth-child(2)", (o) => o.value));
  seen.gap = await check("m01-gap");
  await page.click("#m01-order [data-geser='1']");
  seen.order = await check("m01-order");
  await page.reload();
  await live();
  seen.kept = await Promise.all(["m01-single", "m01-blank", "m01-multiple", "m01-gap"].map(verdict));
  seen.notices = await text(".o-kabar p");
  return seen;
}

const found = {};
await open(pathToFileURL(folder + "/m01/semua.html").href);
found.file = await answer();
await open(web + "m01/semua.html");
found.http = await answer();
await open(pathToFileURL(single).href + "#m01-semua");
await page.evaluate(() => localStorage.clear()); // some releases let files share a storage, others do not
await page.reload();
await live();
found.single = await answer();
await open(web + "m01/dua-kali.html");
found.elsewhere = await verdict("m01-single");
await page.goto(web + "index.html");
await page.click("label[for=__search]");
await page.type(".md-search__input", "pembuka");
await page.waitForSelector(".md-search-result__item a", { timeout: 20000 });
found.search = await page.$$eval(".md-search-result__item a", (all) => all.map((a) => new URL(a.href).pathname));

await page.goto(pathToFileURL(rekap + "/dosen/rekap.html").href);
await page.waitForSelector("#o-rekap-teks");
const said = "#oaks-rekap > [role=status]";
await page.$eval("#o-rekap-teks", (box, words) => { box.value = words; }, readFileSync(chats[0], "utf8"));
await page.click("#oaks-rekap .o-aksi button");
found.rekap = await text(said);
await (await page.$("#o-rekap-berkas")).uploadFile(...chats);
await page.waitForFunction((s, old) => { const now = document.querySelector(s).textContent; return now !== old && !now.includes("Membaca"); }, { timeout: 20000 }, said, found.rekap[0]);
found.rekap.push(...(await text(said)));
await page.evaluate(() => {
  HTMLAnchorElement.prototype.click = () => {}; // the file is looked at here, not in a folder
  URL.createObjectURL = (blob) => { globalThis.kept = blob; return "#"; };
});
await page.$$eval("#oaks-rekap button", (all) => all.find((b) => b.textContent === "Unduh XLSX").click());
await page.waitForFunction(() => globalThis.kept);
found.book = await page.evaluate(async () => Array.from(new Uint8Array(await globalThis.kept.arrayBuffer())));
await browser.close();
console.log(JSON.stringify({ ...found, errors, outside }));
