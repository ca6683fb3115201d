// @ts-check
/** What the parser gift-pegjs reads in a GIFT file, as JSON: node gift.mjs FILE */
import { readFileSync } from "node:fs";
import gift from "gift-pegjs";

process.stdout.write(JSON.stringify(gift.parse(readFileSync(process.argv[2], "utf8"))));
