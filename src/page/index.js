// The index's script: the list of mailboxes, of which only those in sight are rows, its filters and its order.
// @ts-check
"use strict";
(async () => {
  /** @param {string} id @returns {any} */
  const byId = (id) => document.getElementById(id);
  const D = JSON.parse(byId("data").textContent);
  const bytes = Uint8Array.from(atob(D.packed), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  /** @type {{rows: any[][], rules: any[]}} */
  const { rows, rules } = await new Response(stream).json();
  const [list, body, query, live, shownText, withRule] = ["list", "rows", "query", "live", "shown", "with-rule"].map(byId);
  const HEIGHT = 40;
  const MARGIN = 10;

  /** @param {number} n */
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, D.mark);
  /** A size as the reports print it: cut, never rounded up. @param {number} n */
  const size = (n) => {
    for (const [unit, factor] of /** @type {[string, number][]} */ ([["TB", 1e12], ["GB", 1e9], ["MB", 1e6], ["kB", 1e3]])) {
      if (n >= factor) {
        const tenths = Math.floor(n / (factor / 10));
        return `${number(Math.floor(tenths / 10))}${D.point}${tenths % 10} ${unit}`;
      }
    }
    return `${n} B`;
  };
  /** @param {string} name @param {Record<string, any>} [with_] @param {...any} inner */
  const make = (name, with_ = {}, ...inner) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(with_)) element.setAttribute(key, value);
    element.append(...inner);
    return element;
  };
  const folded = rows.map((row) => String(row[0]).normalize("NFKC").toLowerCase());

  let filter = -1;
  let rule = -1;
  let column = 4;
  let down = true;
  /** @type {number[]} */
  let shown = [];

  // The page's columns are the row's values without its address on disk.
  /** @param {number} at @param {number} column */
  const value = (at, column) => rows[at][column ? column + 1 : 0];
  const sort = () => {
    const sign = down ? -1 : 1;
    shown.sort((a, b) => {
      const [x, y] = [value(a, column), value(b, column)];
      return (typeof x === "number" ? x - y : x < y ? -1 : x > y ? 1 : 0) * sign || a - b;
    });
  };
  /** @param {number} place */
  const row = (place) => {
    const at = shown[place];
    const [address, href, kind, items, bytes_, gone, changed, open, unreadable, labels] = rows[at];
    /** @param {number} n @param {string} look */
    const cell = (n, look) => make("td", { class: n ? `n ${look}` : "n muted" }, number(n));
    return make("tr", { "aria-rowindex": place + 2 },
      make("td", {}, make("a", { href }, make("bdi", {}, address))), make("td", { class: "n muted" }, kind), cell(items, ""),
      make("td", { class: "n" }, size(bytes_)), cell(gone, "loss"), cell(changed, ""), cell(open, "open"), cell(unreadable, "open"), cell(labels, ""));
  };
  /** @param {number} rows_ */
  const pad = (rows_) => {
    const element = make("tr", { class: "pad", "aria-hidden": "true" }, make("td", { colspan: 9 }));
    element.style.height = `${rows_ * HEIGHT}px`;
    return element;
  };
  let drawn = "";
  const draw = () => {
    const first = Math.max(0, Math.floor(list.scrollTop / HEIGHT) - MARGIN);
    const last = Math.min(shown.length, first + Math.ceil(list.clientHeight / HEIGHT) + 2 * MARGIN);
    if (drawn === `${first}-${last}`) return;
    drawn = `${first}-${last}`;
    const inside = document.activeElement instanceof HTMLAnchorElement && body.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    const made = [];
    for (let place = first; place < last; place++) made.push(row(place));
    body.replaceChildren(pad(first), ...made, pad(shown.length - last));
    const again = inside && body.querySelector(`a[href="${CSS.escape(inside)}"]`);
    if (again) again.focus({ preventScroll: true });
  };
  const refresh = () => {
    const asked = query.value.normalize("NFKC").toLowerCase().trim();
    const of = rule < 0 ? null : new Set(rules[rule][1]);
    shown = rows.map((_, at) => at).filter((at) =>
      (filter < 0 || rows[at][10] & (1 << filter)) && (!of || of.has(at)) && folded[at].includes(asked));
    sort();
    list.scrollTop = 0;
    drawn = "";
    draw();
    list.querySelector("table").setAttribute("aria-rowcount", String(shown.length + 1));
    const said = D.count.replace("\u0001", number(shown.length)).replace("\u0002", number(rows.length));
    shownText.textContent = said;
    live.textContent = said;
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#filters [data-filter]"))) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.filter) === filter));
    }
    withRule.hidden = rule < 0;
    if (rule >= 0) withRule.textContent = D.with.replace("\u0001", rules[rule][0]);
  };
  const heads = [...list.querySelectorAll("thead th")];
  const mark = () => {
    for (const [at, head] of heads.entries()) {
      if (at === column) head.setAttribute("aria-sort", down ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
    }
  };
  for (const [at, head] of heads.entries()) {
    const button = make("button", { type: "button", title: D.sort[at] }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      if (column === at) down = !down; else { column = at; down = at > 1; }
      mark();
      refresh();
    });
  }
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? /** @type {HTMLElement|null} */ (event.target.closest("[data-filter], [data-rule], #with-rule")) : null;
    if (!button) return;
    if (button.dataset.rule) rule = Number(button.dataset.rule);
    else if (button.dataset.filter) filter = Number(button.dataset.filter);
    else rule = -1;
    refresh();
    if (button.dataset.rule) { byId("mailboxes").scrollIntoView(); withRule.focus(); }
  });
  query.value = "";
  query.addEventListener("input", refresh);
  list.addEventListener("scroll", draw, { passive: true });
  addEventListener("resize", () => { drawn = ""; draw(); });
  byId("filters").hidden = false;
  mark();
  refresh();
  document.documentElement.dataset.ready = "";
})();
