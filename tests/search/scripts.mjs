// Runs the search scripts of src/oaks/search under Node: node scripts.mjs <folder> <input.json>
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const [folder, input] = process.argv.slice(2);
const { roots, told, words = [], packed } = JSON.parse(readFileSync(input, "utf8"));
const context = vm.createContext({ atob, console });
for (const name of ["stem.js", "words.js", "pack.js"]) vm.runInContext(readFileSync(join(folder, name), "utf8"), context);
const out = {};
if (roots) {
  const stem = context.oaksStemmer(new Map(Object.entries(roots)));
  out.stems = words.map(stem);
}
if (told) {
  const site = context.oaksWords(new Map(Object.entries(told)));
  words.forEach((word, n) => site.put(word, n, "text", 0));
  site.close();
  out.families = words.map(site.root);
}
if (packed) {
  const open = context.oaksUnpack(), docs = packed;
  docs.forEach(open);
  out.docs = docs;
}
console.log(JSON.stringify(out));
