/** Node 22 and later run `node --test tests/js/` as this program; Node 20 finds the files by itself. */
import { readdirSync } from "node:fs";

for (const name of readdirSync(new URL(".", import.meta.url)).sort()) {
  if (name.endsWith(".test.mjs")) await import(`./${name}`);
}
