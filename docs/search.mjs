// Asks the search of the built site, with the site's own code, what people look for. Run by `make docs`:
//     node docs/search.mjs site
// Each term must lead to a guide, a recipe, the tutorial or the FAQ first.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const TERMS = [
  "attach image", "continue session", "list models", "permission", "fastapi", "docker", "concurrent", "faq",
  "opencode 2", "migrate", "tool", "function", "mcp", "callback", "database",
  "many tasks", "worktree", "celery", "job", "trajectory", "swe-bench", "stall",
];
const WELCOME = /^(guides|recipes|faq|tutorial)/;

const site = process.argv[2] ?? "site";
const workers = join(site, "assets", "javascripts", "workers");
const [file] = readdirSync(workers).filter((name) => name.endsWith(".min.js"));

// The page and its worker send messages to each other; here both are this process.
let answered;
const context = vm.createContext({
  console, setTimeout, URL,
  location: { href: "https://site.invalid/" },
  importScripts() {},
  addEventListener(kind, listener) { if (kind === "message") context.listener = listener; },
  postMessage(message) { answered(message); },
});
context.self = context;
vm.runInContext(readFileSync(join(workers, file), "utf-8"), context);

const SETUP = 0, QUERY = 2;
const ask = (type, data) => new Promise((resolve) => {
  answered = resolve;
  context.listener({ data: { type, data } });
});

const index = JSON.parse(readFileSync(join(site, "search", "search_index.json"), "utf-8"));
await ask(SETUP, { ...index, options: { suggest: false } });

let failed = 0;
for (const term of TERMS) {
  const { data } = await ask(QUERY, term); // the worker adds that the end of a word may be missing
  const groups = data.items ?? [];
  const found = groups.slice(0, 3).map((group) => (group[0] ?? group).location);
  const good = found.length > 0 && WELCOME.test(found[0]);
  if (!good) failed += 1;
  console.log(`${good ? "  " : "X "}${term.padEnd(18)} ${found.join("  ") || "nothing"}`);
}
if (failed > 0) {
  console.error(`${failed} of ${TERMS.length} searches do not lead to a guide, a recipe or the FAQ first`);
  process.exit(1);
}
