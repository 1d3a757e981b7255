// Asks axe-core about the pages of the made-up cases, wide and narrow, light and dark, in several states.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("../..", import.meta.url).pathname;
const axe = readFileSync(join(root, "tests/page/node_modules/axe-core/axe.min.js"), "utf8");
const out = mkdtempSync(join(tmpdir(), "labelcast-axe-"));
const run = ["run", "--quiet", "--locked", "--", "report", "fixtures/cases", "--out", out, "--quiet"];
try { execFileSync("cargo", run, { cwd: root, stdio: ["ignore", "ignore", "inherit"] }); } catch (error) { if (error.status !== 1) throw error; }

const driver = spawn("chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "ignore"] });
const port = await new Promise((ready) => {
  let told = "";
  driver.stdout.on("data", (text) => { told += text; const found = /successfully on port (\d+)/.exec(told); if (found) ready(found[1]); });
});
const send = async (path, body, method = "POST") => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: method === "POST" ? JSON.stringify(body) : undefined });
  return (await answer.json()).value;
};
const options = { args: ["--headless=new", "--no-sandbox", "--disable-gpu"] };
const { sessionId } = await send("/session", { capabilities: { alwaysMatch: { "goog:chromeOptions": options } } });
const ask = (path, body) => send(`/session/${sessionId}${path}`, body);
const cdp = (cmd, params) => ask("/goog/cdp/execute", { cmd, params });
const js = (script) => ask("/execute/sync", { script, args: [] });

const states = {
  plan: "",
  label: "location.hash = 'label=0'",
  search: "const q = document.getElementById('query'); q.value = 'a'; q.dispatchEvent(new Event('input'))",
  "what if": "for (const c of document.querySelectorAll('[data-setting]')) if (c.type === 'checkbox') c.click()",
  opened: "for (const d of document.querySelectorAll('details')) d.open = true",
  drawer: "document.getElementById('menu')?.click()",
};
let violations = 0;
for (const dark of [false, true]) for (const width of [1280, 320]) for (const page of readdirSync(out)) for (const [state, script] of Object.entries(states)) {
  await cdp("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
  await cdp("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
  await ask("/url", { url: `file://${join(out, encodeURIComponent(page))}` });
  if (script) await js(script);
  await js(axe);
  const found = await ask("/execute/async", { script: "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => `${v.id}: ${v.nodes.length} times, ${v.nodes[0].html.slice(0, 160)}`)), e => done([String(e)]))", args: [] });
  for (const one of found) { violations++; console.log(`${page}, ${state}, ${width} px, ${dark ? "dark" : "light"}: ${one}`); }
}
await send(`/session/${sessionId}`, null, "DELETE");
driver.kill();
console.log(`axe-core: ${violations} violations`);
process.exit(violations ? 1 : 0);
