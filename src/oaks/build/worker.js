// @ts-check
/**
 * The service worker of a course that a learner took along; the build writes it as sw.js, behind OAKS_LURING, the list
 * of the build's files. It downloads nothing by itself: a page asks for one handful of files after another.
 *
 * One cache holds every file under its fingerprint, so builds share what they have in common, and beside them
 *   keadaan          {now: the build in use, pins: {client: the build it was opened with, "-" for the network}}
 *   daftar-<build>   that build's list of files
 * The build in use changes only when the learner agrees ("pakai"). Tabs that are open then keep the build they have.
 */
(function () {
  "use strict";
  const sw = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const { course, version, exams, apart, files } = OAKS_LURING;
  const base = new URL("./", sw.location.href).pathname, tail = ":luring:" + base, store = course + tail;
  const HANDFUL = 6, PATIENCE = 60000, NETWORK = "-";

  /** @typedef {Map<string, {key: string, hash: string, size: number}>} List a path's fingerprint and bytes as sent */
  /** @typedef {{now: string, pins: Record<string, string>}} State */
  /** @param {string} name an address in the cache, which no server knows */
  const place = (name) => sw.location.origin + base + "__luring/" + name;
  /** @param {string} text rows "fingerprint, letters shared with the path before, rest of the path, blank, bytes" @returns {List} */
  function read(text) {
    let path = "";
    return new Map(text.split("\n").map((row) => {
      const hash = row.slice(0, 8), end = row.lastIndexOf(" ");
      path = path.slice(0, row.charCodeAt(8) - 40) + row.slice(9, end);
      return [path, { key: place(hash + "." + path.split(".").pop()), hash, size: parseInt(row.slice(end), 36) }];
    }));
  }
  /** The first 48 bits of a SHA-256 as eight letters. @param {ArrayBuffer} body */
  const fingerprint = async (body) => btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 6))).replace(/[+]/g, "-").replace(/[/]/g, "_");
  const list = read(files);
  /** @type {Map<string, Promise<List | null>>} */
  const lists = new Map([[version, Promise.resolve(list)]]);
  /** @type {Promise<State> | null} */
  let known = null;

  const get = (/** @type {string} */ key) => caches.match(key, { cacheName: store });
  /** @returns {Promise<State>} */
  const state = () => known || (known = get(place("keadaan")).then((r) => (r ? r.json() : 0)).catch(() => 0).then((s) => s || { now: "", pins: {} }));
  const save = async () => (await caches.open(store)).put(place("keadaan"), new Response(JSON.stringify(await state())));
  /** @param {string} name a build */
  function listOf(name) {
    let found = lists.get(name);
    if (!found) lists.set(name, found = get(place("daftar-" + name)).then(async (r) => (r ? read(await r.text()) : null)));
    return found;
  }

  /** A file of this build from the network, whole and as listed. @param {string} path @param {string} hash */
  async function bring(path, hash) {
    const url = base + path.split("/").map(encodeURIComponent).join("/");
    for (const [address, cache] of /** @type {[string, RequestCache][]} */ ([[url, "default"], [url + "?v=" + hash, "reload"]])) {
      const control = new AbortController(), timer = setTimeout(() => control.abort(), PATIENCE);
      try {
        const r = await fetch(address, { cache, signal: control.signal }), body = r.ok ? await r.arrayBuffer() : null;
        if (body && await fingerprint(body) === hash) return new Response(body, { headers: { "Content-Type": r.headers.get("Content-Type") || "application/octet-stream" } });
      } finally { clearTimeout(timer); }
    }
    throw new Error("beda");
  }

  /** What is here of this build, and what is to come. */
  async function look() {
    const s = await state(), cache = await caches.open(store), have = new Set((await cache.keys()).map((r) => r.url));
    const open = Array.from(list).filter(([, f]) => !have.has(f.key)), sum = (/** @type {number} */ n, /** @type {any} */ row) => n + row[1].size;
    return { cache, open, said: { now: s.now, version, have: list.size - open.length, of: list.size, left: open.reduce(sum, 0), total: Array.from(list).reduce(sum, 0) } };
  }

  /** The next handful of files. */
  async function gather() {
    const { cache, open } = await look();
    let error = "";
    await Promise.all(open.slice(0, HANDFUL).map(([path, f]) => bring(path, f.hash).then((r) => cache.put(f.key, r)).catch((e) => {
      error = error || (e.name === "QuotaExceededError" ? "penuh" : e.message === "beda" ? "beda" : "putus");
    })));
    return Object.assign((await look()).said, { error });
  }

  /** Is an exam going on in any tab? A tab that does not answer counts where its page holds one. */
  async function busy() {
    const tabs = await sw.clients.matchAll({ type: "window", includeUncontrolled: true });
    const answers = await Promise.all(tabs.map((tab) => new Promise((done) => {
      const line = new MessageChannel();
      line.port1.onmessage = (m) => done(m.data);
      tab.postMessage("sibuk", [line.port2]);
      setTimeout(() => done(exams.includes(new URL(tab.url).pathname.slice(base.length))), 1000);
    })));
    return answers.some(Boolean);
  }

  /** Throw away what neither this build, nor the one in use, nor any open tab needs. */
  async function prune() {
    const s = await state(), alive = new Set((await sw.clients.matchAll({ type: "all", includeUncontrolled: true })).map((c) => c.id));
    Object.keys(s.pins).forEach((id) => { if (!alive.has(id)) delete s.pins[id]; });
    const builds = new Set([version, s.now].concat(Object.values(s.pins))), keep = new Set([place("keadaan")]);
    for (const name of builds) {
      keep.add(place("daftar-" + name));
      (await listOf(name) || []).forEach((/** @type {any} */ f) => keep.add(f.key));
    }
    const cache = await caches.open(store);
    await Promise.all((await cache.keys()).filter((r) => !keep.has(r.url)).map((r) => cache.delete(r)));
  }

  /** Take this build into use. @param {string} asker the tab that agreed @param {string} opened the build its page is of */
  async function use(asker, opened) {
    const { cache, open, said } = await look(), s = await state(), was = s.now;
    if (open.length) return said;
    if (was && was !== version && await busy()) return Object.assign(said, { error: "ujian" });
    const all = { type: /** @type {"all"} */ ("all") }, ours = new Set((await sw.clients.matchAll(all)).map((c) => c.id));
    (await sw.clients.matchAll(Object.assign({ includeUncontrolled: true }, all))).forEach((c) => {
      if (was && ours.has(c.id)) s.pins[c.id] = s.pins[c.id] || was;
      else s.pins[c.id] = c.id === asker && opened === version ? version : NETWORK;
    });
    s.now = said.now = version;
    await cache.put(place("daftar-" + version), new Response(files));
    await save();
    await sw.clients.claim();
    await prune();
    return said;
  }

  async function drop() {
    known = Promise.resolve({ now: "", pins: {} });
    await caches.delete(store);
    await sw.registration.unregister();
    return {};
  }

  /** @type {Record<string, (ask: any, from: string) => Promise<object>>} */
  const acts = {
    apa: async () => {
      const { said } = await look();
      if (Object.keys((await state()).pins).length) await prune(); // tabs of an older build may be closed by now
      return Object.assign(said, { busy: !!said.now && said.now !== version && await busy() });
    },
    isi: gather, pakai: (ask, from) => use(from, ask.opened), hapus: drop,
  };

  /** @param {FetchEvent} e @param {string} name the path below the course */
  async function answer(e, name) {
    const r = e.request, s = await state(), page = r.mode === "navigate", build = (!page && s.pins[e.clientId]) || s.now;
    const pin = (/** @type {string} */ to) => { s.pins[e.resultingClientId] = to; e.waitUntil(save()); };
    const all = build && build !== NETWORK ? await listOf(build) : null;
    if (!all) return fetch(r);
    const whole = !name || name.endsWith("/") ? name + "index.html" : name, f = all.get(whole) || (page && all.get(name + ".html"));
    const hit = f && await get(f.key);
    if (hit && build !== s.now && e.resultingClientId) pin(build); // the worker of an older page
    if (hit) return hit;
    if (page && all.has(name + "/index.html")) return Response.redirect(r.url.replace(/[?#].*/, "") + "/");
    try {
      const got = await fetch(r);
      if (page && e.resultingClientId) pin(NETWORK); // a page that this build does not know brings its own files
      return got;
    } catch (_) {
      const lost = page && all.get("404.html"), card = lost && await get(lost.key);
      return card ? new Response(card.body, { status: 404, headers: card.headers }) : Response.error();
    }
  }

  sw.addEventListener("install", () => { sw.skipWaiting(); }); // a new worker goes on serving the build in use
  sw.addEventListener("activate", (e) => e.waitUntil(caches.keys().then(async (names) => {
    await Promise.all(names.filter((n) => n !== store && n.endsWith(tail)).map((n) => caches.delete(n))); // this place had another course id
    if (names.includes(store)) await prune();
  })));
  sw.addEventListener("message", (e) => {
    const port = e.ports[0], act = e.data && acts[e.data.act];
    if (port && act) e.waitUntil(act(e.data, (e.source && /** @type {Client} */ (e.source).id) || "").catch(() => ({ error: "putus" })).then((/** @type {object} */ said) => port.postMessage(said)));
  });
  sw.addEventListener("fetch", (e) => {
    const r = e.request, url = new URL(r.url);
    if (r.method !== "GET" || r.headers.has("range") || url.origin !== sw.location.origin || !url.pathname.startsWith(base)) return;
    let name = "";
    try { name = decodeURIComponent(url.pathname.slice(base.length)); } catch (_) { return; }
    if (!apart.some((start) => name.startsWith(start))) e.respondWith(answer(e, name).catch(() => fetch(r)));
  });
})();
