// The page's script: the tree of labels, the view of one, search, and the switches. It only puts finished texts in place of
// others; what they say was decided where the page was made.
// @ts-check
"use strict";
(() => {
  /** @param {string} id @returns {any} */
  const byId = (id) => document.getElementById(id);
  const D = JSON.parse(byId("data").textContent);
  const W = D.words;
  const [side, tree, view, plan, query, live] = ["side", "tree", "view", "plan", "query", "live"].map(byId);

  /** Makes an element. @param {string} name @param {any} [with_] @param {...any} inner @returns {any} */
  const make = (name, with_ = {}, ...inner) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(with_)) if (value !== null) element.setAttribute(key, value);
    element.append(...inner.filter((one) => one !== null && one !== ""));
    return element;
  };
  /** A number in the language's groups. @param {number} n */
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, D.mark);
  /** A text with its hole filled. @param {string} text @param {...(string|number)} with_ */
  const fill = (text, ...with_) => with_.reduce((/** @type {string} */ so, one, at) => so.split(String.fromCharCode(at + 1)).join(String(one)), text);
  /** Items of a family. @param {number} family @param {number} n */
  const count = (family, n) => fill(W.counts[family][n === 1 ? 0 : 1], number(n));

  // What is shown now: the plan, or the plan with differences applied.
  /** @type {{slots: any, labels: any[], states: any[], bar: any}} */
  let now = { slots: D.slots, labels: D.labels.map((/** @type {any} */ one) => one[1]), states: D.states, bar: D.bar };
  const planned = now;

  // ---- The tree -------------------------------------------------------------------------------------------------

  /** @param {number} at */
  const levels = (at) => D.labels[at][2] || D.labels[at][0].split("/");
  /** @param {number} at */
  const isOwn = (at) => (D.labels[at][3] || "i-label") === "i-label";
  /** @type {{at: number, depth: number, shown: string, parent: any, below: any[], open: boolean}[]} */
  let roots = [];
  const opened = new Set();
  let current = -1;
  let focused = 0;

  /** Rows of all labels that there are, or were in the plan, each below the nearest that exists. */
  const grow = () => {
    const places = new Map();
    const rows = [];
    for (let at = 0; at < D.labels.length; at++) {
      if (!now.labels[at] && !planned.labels[at]) continue;
      const row = { at, depth: 0, shown: "", parent: /** @type {any} */ (null), below: /** @type {any[]} */ ([]), open: opened.has(at) };
      rows.push(row);
      if (isOwn(at)) places.set(D.labels[at][0], row);
    }
    for (const row of rows) {
      const name = D.labels[row.at][0];
      for (let end = isOwn(row.at) ? name.lastIndexOf("/") : -1; end >= 0 && !row.parent; end = end > 0 ? name.lastIndexOf("/", end - 1) : -1) {
        row.parent = places.get(name.slice(0, end)) || null;
      }
      if (row.parent) row.parent.below.push(row);
    }
    roots = rows.filter((row) => !row.parent);
    /** @param {any} row */
    const measure = (row) => {
      row.depth = row.parent ? row.parent.depth + 1 : 0;
      row.shown = levels(row.at).slice(row.parent ? levels(row.parent.at).length : 0).join("/");
    };
    const open = [...roots].reverse();
    while (open.length) {
      const row = /** @type {any} */ (open.pop());
      measure(row);
      for (let at = row.below.length; at--; ) open.push(row.below[at]);
    }
  };
  /** Rows from top to bottom: those of opened levels, or all. @param {boolean} [all] */
  const visible = (all) => {
    const rows = [];
    const open = [...roots].reverse();
    while (open.length) {
      const row = /** @type {any} */ (open.pop());
      rows.push(row);
      if (row.open || all) for (let at = row.below.length; at--; ) open.push(row.below[at]);
    }
    return rows;
  };
  /** @type {any[]} */
  let shownRows = [];
  /** @param {any} row @param {number} place */
  const treeRow = (row, place) => {
    const [messages, unread, unknown] = now.labels[row.at] || [0, 0, 0];
    const before = planned.labels[row.at] ? planned.labels[row.at][0] : 0;
    const marked = unread || unknown ? (unread ? number(unread) : "") + (unknown ? (unread ? "+?" : "?") : "") : "";
    const element = make("div", {
      role: "treeitem", "aria-level": row.depth + 1, tabindex: place === focused ? 0 : -1,
      class: [D.labels[row.at][3] || "i-label", unread ? "new" : "", now.labels[row.at] ? "" : "none", row.depth > 4 ? "deep" : ""].filter(Boolean).join(" "),
      "data-label": D.labels[row.at][0], "data-messages": messages, "data-unread": unread, "data-at": row.at, "data-place": place, hidden: place < 0 ? "" : null,
      "aria-expanded": row.below.length ? String(row.open) : null, "aria-current": row.at === current ? "true" : null,
    }, make("bdi", {}, row.shown), make("b", {}, marked, marked && make("i", { class: "ear" }, ` ${W.unread}`)), make("span", {}, number(messages), delta(messages - before)));
    return element;
  };
  const rowHeight = () => (matchMedia("(max-width: 899px)").matches ? 44 : 32);
  /** Draws the tree; of more rows than a page holds well, those that are looked at. */
  const draw = () => {
    if (!tree) return;
    shownRows = visible();
    focused = Math.min(focused, shownRows.length - 1);
    const rest = byId("rest");
    if (rest) rest.remove();
    const windowed = shownRows.length > D.most;
    tree.classList.toggle("window", windowed);
    tree.style.height = windowed ? `${shownRows.length * rowHeight()}px` : "";
    if (windowed) return drawWindow();
    // Closed levels are there, too, unless they are many.
    const places = new Map(shownRows.map((row, place) => [row, place]));
    const rows = D.labels.length > D.most ? shownRows : visible(true);
    tree.replaceChildren(...rows.map((row) => treeRow(row, places.has(row) ? Number(places.get(row)) : -1)));
  };
  const drawWindow = () => {
    const height = rowHeight();
    const first = Math.max(0, Math.floor((side.scrollTop - tree.offsetTop) / height) - 15);
    const rows = shownRows.slice(first, first + 60).map((row, at) => [row, first + at]);
    if (!rows.some(([, place]) => place === focused) && shownRows[focused]) rows.push([shownRows[focused], focused]);
    const had = document.activeElement && tree.contains(document.activeElement);
    tree.replaceChildren(...rows.map(([row, place]) => {
      const element = treeRow(row, place);
      element.style.top = `${place * height}px`;
      element.setAttribute("aria-setsize", String(shownRows.length));
      element.setAttribute("aria-posinset", String(place + 1));
      return element;
    }));
    if (had) focusRow(focused, false);
  };
  /** @param {number} place @param {boolean} [scroll] */
  const focusRow = (place, scroll = true) => {
    if (place < 0 || place >= shownRows.length) return;
    focused = place;
    if (scroll && tree.classList.contains("window")) {
      const top = tree.offsetTop + place * rowHeight();
      if (top < side.scrollTop || top > side.scrollTop + side.clientHeight - 64) side.scrollTop = top - side.clientHeight / 2;
      drawWindow();
    }
    for (const element of tree.children) element.tabIndex = Number(element.dataset.place) === place ? 0 : -1;
    const element = tree.querySelector(`[data-place="${place}"]`);
    if (element) element.focus({ preventScroll: !scroll });
  };
  /** @param {any} row @param {boolean} open */
  const fold = (row, open) => {
    row.open = open;
    if (open) opened.add(row.at); else opened.delete(row.at);
    draw();
    focusRow(shownRows.indexOf(row));
  };
  if (tree) {
    tree.addEventListener("click", (/** @type {any} */ event) => {
      const element = event.target.closest("[data-place]");
      if (!element) return;
      const row = shownRows[Number(element.dataset.place)];
      focused = Number(element.dataset.place);
      if (row.below.length && event.detail && event.clientX - element.getBoundingClientRect().left < 30) fold(row, !row.open);
      else location.hash = `label=${row.at}`;
    });
    tree.addEventListener("keydown", (/** @type {any} */ event) => {
      const row = shownRows[focused];
      /** @type {Record<string, () => void>} */
      const keys = {
        ArrowDown: () => focusRow(focused + 1),
        ArrowUp: () => focusRow(focused - 1),
        Home: () => focusRow(0),
        End: () => focusRow(shownRows.length - 1),
        ArrowRight: () => { if (row.below.length && !row.open) fold(row, true); else if (row.open) focusRow(focused + 1); },
        ArrowLeft: () => { if (row.open) fold(row, false); else if (row.parent) focusRow(shownRows.indexOf(row.parent)); },
        Enter: () => { location.hash = `label=${row.at}`; },
        " ": () => { location.hash = `label=${row.at}`; },
      };
      const act = keys[event.key];
      if (act && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); act(); }
    });
    side.addEventListener("scroll", () => { if (tree.classList.contains("window")) drawWindow(); }, { passive: true });
  }

  // ---- A label, and search ----------------------------------------------------------------------------------------

  /** Names of a folder from the top. @param {number} at */
  const path = (at) => {
    const names = [];
    for (let left = D.folders.length; left--; ) {
      const [above, own] = D.folders[at];
      if (typeof above !== "number") { names.unshift(...above); break; }
      names.unshift(own);
      at = above;
    }
    return names;
  };
  /** Names with what was searched marked. @param {string[]} names @param {string[]} words */
  const marked = (names, words) => {
    const parts = [];
    for (const [at, name] of names.entries()) {
      if (at) parts.push(" › ");
      const low = fold_(name);
      const hit = low.length === name.length ? words.find((word) => low.includes(word)) : undefined;
      const from = hit ? low.indexOf(hit) : -1;
      parts.push(from < 0 || !hit ? make("bdi", {}, name) : make("bdi", {}, name.slice(0, from), make("mark", {}, name.slice(from, from + hit.length)), name.slice(from + hit.length)));
    }
    return parts;
  };
  /** @param {number|string} place */
  const target = (place) => (typeof place === "number" ? levels(place) : [place]);
  /** A folder today and then, with what is said of it. @param {number} at @param {string[]} words */
  const entry = (at, words) => {
    const [chip, place, lines, doubtful] = now.states[at];
    const [, , items, family] = D.folders[at];
    const look = { none: "loss", purged: "change" }[/** @type {string} */ (chip)] || "look";
    return make("li", {},
      make("div", { class: "pair" },
        make("div", {}, make("span", {}, W.today), ...marked(path(at), words)),
        make("i", { "aria-hidden": "true" }, "→"),
        make("div", {}, make("span", {}, W.then), ...marked(target(place), words))),
      make("p", { class: "facts" },
        chip ? make("span", { class: `chip ${look}` }, W.chips[chip]) : "",
        items ? count(family, items) : W.empty,
        doubtful ? make("span", { class: "chip open" }, W.open) : ""),
      ...lines.slice(0, 8).map((/** @type {number} */ line, /** @type {number} */ place, /** @type {number[]} */ all) => {
        const [headline, , cure, after] = D.lines[line];
        const said = all.slice(0, place).some((other) => D.lines[other][2] === cure);
        return make("div", {}, make("a", { href: `#q${line}` }, headline),
          cure && !said ? make("p", { class: "can i-tick" }, make("b", {}, after ? W.after : W.can), " ", cure) : "");
      }));
  };
  /** Entries, a first part of them, and the rest on request. @param {number[]} folders @param {string[]} words @param {number} most */
  const entries = (folders, words, most) => {
    const list = make("ol", {}, ...folders.slice(0, most).map((at) => entry(at, words)));
    if (folders.length <= most) return [list];
    const more = make("button", { type: "button" }, fill(W.more, number(folders.length - most)));
    more.addEventListener("click", () => {
      const next = entries(folders.slice(most), words, 200);
      more.replaceWith(...next);
      const link = next[0].querySelector("a");
      if (link) link.focus();
    });
    return [list, more];
  };
  /** @param {any[]} inner @param {boolean} focus */
  const show = (inner, focus) => {
    view.replaceChildren(...inner);
    view.hidden = false;
    plan.hidden = true;
    if (!focus) return;
    scrollTo(0, 0);
    const heading = view.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
  };
  /** @param {number} at @param {boolean} focus */
  const showLabel = (at, focus) => {
    const [messages, unread, , folders, span] = now.labels[at] || [0, 0, 0, [], ""];
    const sum = (/** @type {string} */ text, /** @type {string} */ what) => make("div", {}, make("b", {}, text), what);
    show([
      make("a", { href: "#main" }, W.back),
      make("h1", {}, ...marked(levels(at), [])),
      make("div", { class: "sums" }, sum(number(messages), W.messages), sum(number(unread), W.unread), span ? sum(span, W.span) : ""),
      make("h2", {}, W.from),
      ...entries(folders, [], 30),
    ], focus);
  };

  /** @param {string} text */
  const fold_ = (text) => text.normalize("NFKC").toLowerCase();
  /** Names of folders old and new, made ready once for each state. @type {any[] | null} */
  let keys = null;
  const ready = () => {
    /** @type {string[][]} */
    const paths = [];
    return D.folders.map((/** @type {any} */ folder, /** @type {number} */ at) => {
      const [above, own] = folder;
      paths[at] = typeof above === "number" && paths[above] ? [...paths[above], own] : path(at);
      const then = target(now.states[at][1]);
      const [old, new_] = [paths[at], then].map((names) => names.map(fold_));
      return { at, names: [old[old.length - 1] || "", new_[new_.length - 1] || ""], all: `${old.join("\n")}\n${new_.join("\n")}` };
    });
  };
  /** @param {string} text */
  const search = (text) => {
    const asked = fold_(text).trim();
    const words = asked.split(/[\s/›]+/).filter(Boolean);
    keys = keys || ready();
    const ranked = [];
    for (const { at, names, all } of keys || []) {
      if (!words.every((word) => all.includes(word))) continue;
      const last = words[words.length - 1] || "";
      const rank = names.includes(asked) ? 0 : names.some((/** @type {string} */ name) => name.startsWith(last)) ? 1 : names.some((/** @type {string} */ name) => name.includes(last)) ? 2 : 3;
      ranked.push([rank, at]);
    }
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const found = ranked.map(([, at]) => at);
    const said = found.length ? fill(found.length === 1 ? W.one : W.many, text, number(found.length)) : fill(W.none, text);
    const close = make("button", { type: "button" }, W.close);
    close.addEventListener("click", () => { query.value = ""; location.hash = "main"; query.focus(); });
    show([make("h1", {}, said), ...entries(found, words, 30), make("p", {}, close)], false);
    live.textContent = said;
  };

  // ---- Where the reader is ------------------------------------------------------------------------------------------

  const hash = () => decodeURIComponent(location.hash.slice(1));
  /** @param {boolean} focus */
  const route = (focus) => {
    const at = hash();
    const label = /^label=(\d+)$/.exec(at);
    current = label && D.labels[Number(label[1])] ? Number(label[1]) : -1;
    for (const row of tree ? tree.children : []) {
      if (Number(row.dataset.at) === current) row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
    }
    if (current >= 0) return showLabel(current, focus);
    if (at.startsWith("find=")) {
      if (query.value !== at.slice(5)) query.value = at.slice(5);
      return search(at.slice(5));
    }
    view.hidden = true;
    view.replaceChildren();
    plan.hidden = false;
    const there = at && document.getElementById(at);
    if (!there || there === view) return;
    for (let up = there.parentElement; up; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
    there.scrollIntoView();
    if (focus && there.id !== "main") there.focus({ preventScroll: true });
  };
  addEventListener("hashchange", () => { drawer(false); route(true); });
  byId("find").hidden = false;
  byId("find").addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
  query.addEventListener("input", () => {
    const to = query.value ? `#find=${encodeURIComponent(query.value)}` : "#main";
    history.replaceState(null, "", to);
    route(false);
  });
  addEventListener("keydown", (event) => {
    const inField = event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !inField && !event.ctrlKey && !event.metaKey) { event.preventDefault(); query.focus(); }
    if (event.key === "Escape") {
      if (side.classList.contains("shown")) return drawer(false, true);
      if (query.value) { query.value = ""; location.hash = "main"; }
    }
  });

  const menu = byId("menu");
  menu.hidden = false;
  /** @param {boolean} open @param {boolean} [back] */
  const drawer = (open, back = false) => {
    side.classList.toggle("shown", open);
    menu.setAttribute("aria-expanded", String(open));
    if (open) { draw(); const first = tree && tree.querySelector('[tabindex="0"]'); if (first) first.focus(); }
    if (back) menu.focus();
  };
  menu.addEventListener("click", (/** @type {Event} */ event) => { event.stopPropagation(); drawer(!side.classList.contains("shown")); });
  document.addEventListener("click", (event) => {
    if (side.classList.contains("shown") && event.target instanceof Node && !side.contains(event.target)) drawer(false);
  });

  // ---- What if ------------------------------------------------------------------------------------------------------

  /** How much more or less; nothing for none. @param {number} n @returns {any} */
  const delta = (n) => (n ? make("ins", {}, `${n > 0 ? "+" : "−"}${number(Math.abs(n))}`) : "");
  const controls = /** @type {any[]} */ ([...document.querySelectorAll("[data-setting]")]);
  const chosen = () => controls.map((control) => (control.type === "checkbox" ? Number(control.checked) : control.selectedIndex));
  /** @param {any} difference */
  const apply = (difference) => {
    if (!difference) return;
    Object.assign(now.slots, difference.s);
    for (const [at, one] of Object.entries(difference.l)) now.labels[Number(at)] = one;
    for (const [at, one] of Object.entries(difference.f)) now.states[Number(at)] = one;
    if (difference.b) now.bar = difference.b;
  };
  const places = new Map();
  for (const element of document.querySelectorAll("[data-s]")) {
    const key = /** @type {HTMLElement} */ (element).dataset.s || "";
    places.set(key, [...(places.get(key) || []), element]);
  }
  /** Sentences without a difference of their own: their number stands elsewhere. */
  const plain = /^t-.*-[ws]$|^q\d+[ufd]$|^(rnh|copies|unreadable|bar|g-)/;
  /** @param {string} key */
  const put = (key) => {
    const [text, n] = now.slots[key];
    const before = planned.slots[key][1];
    for (const element of places.get(key) || []) {
      const more = plain.test(key) || (/^m/.test(key) && !n) ? "" : delta(n - before);
      const [head, inner, rest] = text.split("\u0001");
      if (inner === undefined) element.replaceChildren(text);
      else element.replaceChildren(head, make("b", {}, inner), more, rest);
      if (element.dataset.bucket) {
        element.dataset.n = String(n);
        element.parentElement.classList.toggle("zero", n === 0);
      }
      if (element.nextElementSibling && element.nextElementSibling.tagName === "INS") element.nextElementSibling.remove();
      if (inner === undefined && more) element.after(more);
    }
  };
  const changed = new Set();
  const refresh = () => {
    const at = chosen();
    const set = at.map((choice, switch_) => [switch_, choice]).filter(([, choice]) => choice);
    now = { slots: { ...D.slots }, labels: [...planned.labels], states: [...planned.states], bar: D.bar };
    for (const [switch_, choice] of set) apply(D.alone[`${switch_},${choice}`]);
    if (set.length > 1) apply(D.together[at.join(",")]);
    keys = null;
    const before = new Set(changed);
    changed.clear();
    for (const key of Object.keys(now.slots)) if (now.slots[key] !== D.slots[key]) changed.add(key);
    for (const key of new Set([...before, ...changed])) if (D.slots[key]) put(key);
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-h]"))) {
      element.hidden = !now.slots[element.dataset.h || ""][1];
    }
    let tiles = 4;
    for (const tile of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-t]"))) {
      tile.hidden = !now.slots[tile.dataset.t || ""][1] && !planned.slots[tile.dataset.t || ""][1] || tiles-- <= 0;
    }
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-g], [data-any]"))) {
      const total = now.slots[`g-${group.dataset.g}`];
      group.hidden = !(total && total[1]) && !group.querySelector("[data-h]:not([hidden])");
    }
    const bars = [...document.querySelectorAll("#bar rect")];
    for (const [part, bar] of bars.entries()) {
      bar.setAttribute("x", now.bar[part][0]);
      bar.setAttribute("width", now.bar[part][1]);
    }
    if (bars.length) byId("bar").setAttribute("aria-label", now.slots.bar[0]);
    grow();
    draw();
    const banner = byId("banner");
    banner.hidden = !set.length;
    const what = set.map(([switch_, choice]) => D.switches[switch_][choice]).join(", ");
    const more = now.slots["t-gone"][1] - planned.slots["t-gone"][1];
    byId("banner-what").textContent = what ? `${what}.` : "";
    byId("banner-more").textContent = more ? `${fill((more > 0 ? W.gone : W.saved)[Math.abs(more) === 1 ? 0 : 1], number(Math.abs(more)))}.` : "";
    live.textContent = what ? `${what}. ${now.slots.v[0].split("\u0001").join("")}` : now.slots.v[0].split("\u0001").join("");
    if (!view.hidden) route(false);
  };
  for (const control of controls) control.addEventListener("change", refresh);
  byId("to-plan").addEventListener("click", () => {
    for (const control of controls) { control.checked = false; if (control.options) control.selectedIndex = 0; }
    refresh();
    const first = controls[0];
    if (first) first.focus({ preventScroll: true });
  });
  const whatIf = byId("what-if");
  if (whatIf) whatIf.hidden = false;
  // Browsers keep what was chosen before the page was loaded again.
  for (const control of controls) { control.checked = false; if (control.options) control.selectedIndex = 0; }
  query.value = "";

  grow();
  draw();
  if (location.hash) route(true);
  document.documentElement.dataset.ready = "";
})();
