// The browser's part of the preview: it keeps one page as new as its files, and shows its author a
// strip and the problems. Of ours there is the tag of this script in the document, and one
// <briefbook-preview> behind the body.

(() => {
  "use strict";

  const tag = document.currentScript;
  const loading = "loading" in tag.dataset; // this is the progress page
  const state = {
    gone: false, // has the server stopped?
    stage: "", // how far it has read the book
    problems: [], kept: false, more: 0, // what it told last
    strip: null, // what it says of this page when it is asked
    panel: "", // which panel is open: problems, names or source
    collapsed: false,
    answer: "", // what a button has to say
  };

  // --- Morphing ---
  // The last HTML of the server is kept as a tree of its own, the source. The next one is compared
  // with it, and not with the document: what the author did not change stays as the reader, or a
  // script of the site, has made it. What has changed is changed in both.

  const liveOf = new WeakMap(); // a node of a source → the node of the document that shows it
  const replaced = new WeakMap(); // a stylesheet that is loading → those that it stands in for
  const scripts = new Set(Array.from(document.scripts, (script) => script.src));
  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
  const isStylesheet = (node) => node.localName === "link" && /\bstylesheet\b/i.test(node.rel);

  /** Note which nodes of a tree show those of a source. What scripts put there shows none of them. */
  function match(source, live, equal = source.isEqualNode(live)) {
    liveOf.set(source, live);
    const children = [...source.childNodes], shown = [...live.childNodes];
    const mates = !equal && pair(shown, children);
    children.forEach((child, at) => {
      if (equal) match(child, shown[at], true);
      else match(child, mates.get(child) ?? child.cloneNode());
    });
  }

  /** Make a source, and what shows it, equal to a fresh one of its kind. */
  function patch(source, fresh) {
    if (source.isEqualNode(fresh)) return;
    const live = liveOf.get(source);
    if (!isElement(source)) {
      patchText(live, source.data, fresh.data);
      source.data = fresh.data;
      return;
    }
    const href = source.getAttribute("href");
    if (isStylesheet(fresh) && href !== fresh.getAttribute("href")) standIn(source, fresh);
    else patchAttributes(live, source, fresh);
    patchAttributes(source, source, fresh);
    if (source.localName === "noscript") source.replaceChildren(...fresh.childNodes);
    else patchChildren(source, fresh, live);
  }

  /** Only the letters that differ are replaced, and a selection around them stays. */
  function patchText(live, old, fresh) {
    if (live.data !== old) return void (live.data = fresh);
    const [start, end] = equalEnds(old, fresh, (a, b) => a === b);
    live.replaceData(start, old.length - end - start, fresh.slice(start, fresh.length - end));
  }

  function patchAttributes(node, old, fresh) {
    for (const name of old.getAttributeNames()) {
      if (!fresh.hasAttribute(name)) node.removeAttribute(name);
    }
    for (const { name, value, namespaceURI } of fresh.attributes) {
      if (old.getAttribute(name) !== value) node.setAttributeNS(namespaceURI, name, value);
    }
  }

  function patchChildren(source, fresh, live) {
    const children = [...source.childNodes], news = [...fresh.childNodes];
    const [start, end] = equalEnds(children, news, (a, b) => a.isEqualNode(b));
    const old = children.slice(start, children.length - end), now = news.slice(start, news.length - end);
    const mates = pair(old, now);
    const kept = now.map((child) => mates.get(child)).filter(Boolean);
    for (const child of new Set(old).difference(new Set(kept))) remove(child);
    const index = new Map(old.map((child, at) => [child, at]));
    const resting = new Set(increasing(kept, (child) => index.get(child)));
    let last = children[start - 1];
    for (const child of now) {
      const node = mates.get(child) ?? child;
      if (node === child) match(node, copy(node));
      if (!resting.has(node)) {
        place(node, source, last);
        place(liveOf.get(node), live, liveOf.get(standing(last, live)));
      }
      if (node !== child) patch(node, child);
      last = node;
    }
  }

  /** The child of a source, or one before it, that scripts have left where it was. */
  function standing(child, live) {
    while (child && liveOf.get(child).parentNode !== live) child = child.previousSibling;
    return child;
  }

  /** Behind the child named last; where the browser can, without disturbing what moves. */
  function place(node, parent, last) {
    const next = last ? last.nextSibling : parent.firstChild;
    const near = node.isConnected && parent.isConnected && node.ownerDocument === parent.ownerDocument;
    if (near && parent.moveBefore) parent.moveBefore(node, next);
    else parent.insertBefore(node, next);
  }

  function remove(source) {
    const live = liveOf.get(source);
    for (const node of [source, live, ...(replaced.get(live) ?? [])]) node.remove();
  }

  /** A new node that shows a source. Of scripts only files run that have not run here. */
  function copy(source) {
    const box = document.createDocumentFragment();
    box.append(document.importNode(source, true));
    for (const inert of box.querySelectorAll("script[src]")) {
      if (scripts.has(inert.src)) continue;
      const script = document.createElement("script");
      for (const { name, value } of inert.attributes) script.setAttribute(name, value);
      script.async = inert.hasAttribute("async");
      scripts.add(script.src);
      inert.replaceWith(script);
    }
    for (const hidden of box.querySelectorAll("noscript")) hidden.textContent = hidden.innerHTML;
    return box.firstChild;
  }

  /** A stylesheet under a new address: the old one goes when this one is there. */
  function standIn(source, fresh) {
    const live = liveOf.get(source), link = document.importNode(fresh, true);
    const leaving = [live, ...(replaced.get(live) ?? [])];
    replaced.set(link, leaving);
    link.addEventListener("load", () => {
      for (const old of leaving) old.remove();
      replaced.delete(link);
    }, { once: true });
    live.after(link);
    liveOf.set(source, link);
  }

  // --- Which child was which ---

  const IDENTITY = ["id", "name", "type", "rel", "property"];
  const MARKS = ["class", "href", "src", "datetime", "for"];
  const LEVELS = [told, marked, kind]; // from the strictest: what two nodes must have in common

  function told(node) {
    const text = node.textContent;
    return text ? [node.nodeName, node.id, text].join("\n") : marked(node);
  }

  function marked(node) {
    if (!isElement(node) || node.id) return kind(node);
    return kind(node) + MARKS.map((name) => node.getAttribute(name)).join("\n");
  }

  function kind(node) {
    if (!isElement(node)) return node.nodeName;
    const names = node.localName === "script" ? [...IDENTITY, "src"] : IDENTITY;
    return [node.nodeName, ...names.map((name) => node.getAttribute(name))].join("\n");
  }

  /** For each fresh node the old one that it continues, if there is one. */
  function pair(old, fresh) {
    const mates = new Map();
    align(old, fresh, mates, 0);
    const taken = new Set(mates.values());
    const moved = new Map();
    for (const node of old) if (node.id && !taken.has(node)) moved.set(kind(node), node);
    for (const node of fresh) {
      if (!mates.has(node) && moved.has(kind(node))) mates.set(node, moved.get(kind(node)));
      if (mates.has(node)) moved.delete(kind(node));
    }
    return mates;
  }

  /** Pair ends that are alike, then what is alike and stands once on both sides, then the rest. */
  function align(old, fresh, mates, level) {
    const alike = LEVELS[level];
    const [start, end] = equalEnds(old, fresh, (a, b) => alike(a) === alike(b));
    for (let at = 0; at < start; at++) mates.set(fresh[at], old[at]);
    for (let at = 1; at <= end; at++) mates.set(fresh.at(-at), old.at(-at));
    old = old.slice(start, old.length - end);
    fresh = fresh.slice(start, fresh.length - end);
    if (!old.length || !fresh.length) return;
    const both = old.length + fresh.length === 2 ? [] : landmarks(old, fresh, alike);
    if (!both.length) return level + 1 < LEVELS.length && align(old, fresh, mates, level + 1);
    let a = 0, b = 0;
    for (const [nextA, nextB] of [...both, [old.length, fresh.length]]) {
      align(old.slice(a, nextA), fresh.slice(b, nextB), mates, level);
      if (nextB < fresh.length) mates.set(fresh[nextB], old[nextA]);
      [a, b] = [nextA + 1, nextB + 1];
    }
  }

  /** What nodes are like → where those stand that are. */
  const places = (nodes, alike) => Map.groupBy(nodes.keys(), (at) => alike(nodes[at]));

  /** How many pairs are the same at the start of two lists, and at their ends. */
  function equalEnds(old, fresh, same) {
    const shorter = Math.min(old.length, fresh.length);
    let start = 0, end = 0;
    while (start < shorter && same(old[start], fresh[start])) start++;
    while (end < shorter - start && same(old.at(-1 - end), fresh.at(-1 - end))) end++;
    return [start, end];
  }

  /** Places of what stands once on both sides, in the order of both. */
  function landmarks(old, fresh, alike) {
    const before = places(old, alike);
    const single = [...places(fresh, alike)]
      .filter(([name, at]) => at.length === 1 && before.get(name)?.length === 1);
    return increasing(single.map(([name, [at]]) => [before.get(name)[0], at]), ([at]) => at);
  }

  /** The longest part of a list whose numbers increase. */
  function increasing(items, number) {
    const ends = [], previous = [];
    items.forEach((item, at) => {
      let low = 0, high = ends.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (number(items[ends[middle]]) < number(item)) low = middle + 1;
        else high = middle;
      }
      previous[at] = ends[low - 1];
      ends[low] = at;
    });
    const found = [];
    for (let at = ends.at(-1); at !== undefined; at = previous[at]) found.push(items[at]);
    return found.reverse();
  }

  // --- The page ---

  const parsed = (html) => new DOMParser().parseFromString(html, "text/html").documentElement;
  const files = (tree) => Array.from(tree.querySelectorAll("script[src]"), (script) => script.src);
  let source;

  /** The page as the server has sent it, before scripts changed it; as it is now, if that is lost. */
  async function sent() {
    const html = await fetch(location.href).then((answer) => answer.text(), () => "");
    const page = parsed(html);
    const { view } = page.querySelector("script[data-view]")?.dataset ?? {};
    if (view === tag.dataset.view) return page;
    return page.ownerDocument.importNode(document.documentElement, true);
  }

  async function begin() {
    if (!loading) match((source = await sent()), document.documentElement);
    document.getElementById("page-search-preview")?.removeAttribute("hidden"); // it is not up to date
    connect();
  }

  function takePage({ html, view }) {
    const fresh = parsed(html), after = new Set(files(fresh));
    if (files(source).some((file) => !after.has(file))) return location.reload(); // what it did stays
    try {
      keepingPlace(() => patch(source, fresh));
    } catch (error) {
      console.error(error);
      return location.reload();
    }
    tag.dataset.view = view;
    document.dispatchEvent(new CustomEvent("briefbook:update"));
    askSoon();
  }

  /** Change the document; what the reader looks at stays where it is, and so does the focus. */
  function keepingPlace(change) {
    const marks = scrollY > 0 ? inSight() : [];
    const focused = document.activeElement;
    change();
    const mark = marks.find(({ node }) => node.getClientRects().length);
    const moved = mark ? mark.node.getBoundingClientRect().top - mark.top : 0;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
    if (focused?.id && !focused.isConnected) {
      document.getElementById(focused.id)?.focus({ preventScroll: true });
    }
  }

  /** Elements near the top of the window with their places: the innermost first, then around it. */
  function inSight() {
    const marks = [];
    const isSeen = (node) => {
      const { bottom, height } = node.getBoundingClientRect();
      return bottom > 0 && height && !/fixed|sticky/.test(getComputedStyle(node).position);
    };
    let node = [...document.body.children].find(isSeen);
    while (node) {
      const here = [node, node.nextElementSibling].filter(Boolean);
      marks.unshift(...here.map((one) => ({ node: one, top: one.getBoundingClientRect().top })));
      node = [...node.children].find(isSeen);
    }
    return marks;
  }

  // --- The server ---

  const FIRST_WAIT = 250, LONGEST_WAIT = 2000; // milliseconds until another try
  let socket, timer, wait = FIRST_WAIT;
  let unasked = false, soon; // is what the strip says out of date?

  function connect() {
    clearTimeout(timer);
    const { file = "", view = "" } = tag.dataset;
    const address = new URL(`/_briefbook/live?${new URLSearchParams({ file, view })}`, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    socket = new WebSocket(address);
    socket.onopen = () => change({ gone: false, stage: "" });
    socket.onmessage = ({ data }) => {
      wait = FIRST_WAIT;
      take(JSON.parse(data));
    };
    socket.onclose = () => {
      change({ gone: true });
      timer = setTimeout(connect, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT);
    };
  }

  function take(message) {
    if (message.type === "problems") takeProblems(message);
    else if (message.type === "loading") takeStage(message);
    else if (loading) location.reload();
    else if (message.type === "page") takePage(message);
    else change({ stage: "" });
  }

  function takeStage({ stage, done, total }) {
    const progress = loading && document.querySelector("progress");
    if (progress && total) Object.assign(progress, { max: total, value: done });
    else if (progress) progress.removeAttribute("value");
    change({ stage: total ? `${stage}: ${figure(done)} of ${figure(total)}` : stage });
  }

  function takeProblems({ problems, kept, more }) {
    const before = mistaken();
    Object.assign(state, { problems, kept, more, stage: "", answer: "" });
    if (mistaken() && !before) state.panel = "problems";
    if (!mistaken() && before && state.panel === "problems") state.panel = "";
    render();
    askSoon();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    wait = FIRST_WAIT;
    if (socket?.readyState === WebSocket.CLOSED) connect();
    if (unasked) askSoon();
  });
  addEventListener("pagehide", () => {
    if (socket) socket.onclose = null;
    socket?.close();
  });
  addEventListener("pageshow", (event) => event.persisted && connect());

  /** Ask what the strip says, once the page has been quiet for a moment and is looked at. */
  function askSoon() {
    unasked = !loading;
    clearTimeout(soon);
    if (unasked && !document.hidden) soon = setTimeout(ask, 300);
  }

  async function ask() {
    const now = soon;
    unasked = false;
    try {
      const answer = await fetch(`/_briefbook/page?file=${encodeURIComponent(tag.dataset.file)}`);
      const strip = answer.ok ? await answer.json() : state.strip;
      if (now === soon) change({ strip });
    } catch {
      unasked = true; // the server has gone; it is asked again when it is back
    }
  }

  // --- What the author sees: a tree made of the state, and morphed in as pages are ---

  const host = document.createElement("briefbook-preview");
  const root = host.attachShadow({ mode: "open" });
  const room = new CSSStyleSheet(); // keeps both ends of the page clear of what is ours
  const drawn = h("div");

  /** An element; attributes that are false or absent, and children that are empty, are left out. */
  function h(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false && value !== undefined) node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.flat().filter(Boolean));
    return node;
  }

  const button = (action, attributes, ...words) =>
    h("button", { type: "button", "data-do": action, ...attributes }, ...words);
  const link = (text, href) => (href ? h("a", { href }, text) : h("span", {}, text));
  const wide = (words) => h("span", { class: "wide" }, words); // on small screens only spoken
  const figure = (number) => number.toLocaleString("en");
  const counted = (number, one) => (number ? `${figure(number)} ${one}${number === 1 ? "" : "s"}` : "");
  const isError = ({ severity }) => severity === "error";
  const mistaken = () => state.kept || state.problems.some(isError);
  const status = () => (state.gone ? "The preview has stopped; waiting for it" : state.stage);

  function change(news) {
    Object.assign(state, news);
    render();
  }

  function render() {
    const open = state.panel && (state.strip || state.panel === "problems") && panel();
    const around = loading ? [] : [ribbon(), state.collapsed ? tab() : bar()];
    patch(drawn, h("div", { class: "frame" }, announced(), open, ...around));
    if (loading && status()) document.querySelector("#stage").textContent = status();
    const top = state.strip?.held ? 28 : 0, bottom = state.collapsed || loading ? 0 : 36;
    const rule = `@media screen { html { padding-block: ${top}px ${bottom}px } }`;
    if (room.rule !== rule) keepingPlace(() => room.replaceSync((room.rule = rule)));
  }

  /** What a screen reader says when it changes. */
  function announced() {
    const trouble = mistaken() ? `${summary()}. ${state.problems.find(isError)?.message ?? ""}` : "";
    return h("p", { class: "unseen", role: "status" }, status() || state.answer || trouble);
  }

  function ribbon() {
    const words = {
      draft: "Draft: readers do not see this page",
      future: "Future: readers do not see this page yet",
      expired: "Expired: readers no longer see this page",
    };
    return state.strip?.held && h("p", { class: "ribbon" }, words[state.strip.held]);
  }

  /** The problems told last, and those that the rules find on this page. */
  function problems() {
    const key = ({ path, line, column, code }) => [path, line, column, code].join(":");
    const told = new Set(state.problems.map(key));
    return [...state.problems, ...(state.strip?.problems ?? []).filter((one) => !told.has(key(one)))];
  }

  function summary() {
    const number = (severity) => problems().filter((one) => one.severity === severity).length;
    const parts = [counted(number("error"), "error"), counted(number("warning"), "warning")];
    const rest = [counted(number("info"), "note"), state.more && `${figure(state.more)} more`];
    return [...parts, ...rest].filter(Boolean).join(", ");
  }

  // The strip

  function opener(name, words, attributes) {
    const open = String(state.panel === name);
    return words[0] && button(name, { id: `open-${name}`, "aria-expanded": open, ...attributes }, words);
  }

  function bar() {
    const { edit, words, unannotated, shown = {} } = state.strip ?? {};
    const also = Object.keys(shown).filter((name) => shown[name]).join(", ");
    const [first, ...rest] = summary().split(/(?=, )/);
    return h("section", { class: "bar", "aria-label": "Preview" },
      h("div", { class: "tools" },
        status() && h("span", { class: "status" }, status()),
        edit && h("a", { href: edit }, "Open", wide(" in editor")),
        words && h("span", {}, counted(words, "word")),
        opener("problems", [first, wide(rest)], { class: mistaken() && "error" }),
        opener("names", [counted(unannotated?.length, "name"), wide(" not annotated")]),
        state.strip && opener("source", ["Draws on"]),
        also && h("span", { class: "status wide" }, `Also shown: ${also}`)),
      button("collapse", { "aria-label": "Hide the strip" }, "▾"));
  }

  function tab() {
    const words = state.gone ? "Preview: stopped" : mistaken() ? `Preview: ${summary()}` : "Preview";
    return h("section", { class: "tab", "aria-label": "Preview" },
      button("collapse", { class: mistaken() && "error" }, words));
  }

  // The panels

  function panel() {
    const panels = { problems: problemsPanel, names: namesPanel, source: sourcePanel };
    const { title, content } = panels[state.panel]();
    const alarm = state.panel === "problems" && mistaken() ? "panel error" : "panel";
    return h("section", { class: alarm, id: `panel-${state.panel}`, "aria-label": title },
      h("header", {}, h("h2", {}, title), button("fold", {}, "Fold", wide(" (Esc)"))),
      h("div", { class: "content", tabindex: "0" }, content));
  }

  function problemsPanel() {
    const [own, others] = [true, false].map((ours) => problems().filter((one) => one.own === ours));
    const listed = (title, some) => some.length && [h("h3", {}, title), h("ol", {}, some.map(problem))];
    const last = "This page cannot be made now. What is shown is the last good one.";
    const content = [
      state.kept && h("p", { class: "kept" }, last),
      listed("On this page", own), listed("Elsewhere", others),
      state.more > 0 && h("p", {}, `${figure(state.more)} more not listed.`),
    ];
    return { title: summary() || "No problems", content: content.filter(Boolean).flat() };
  }

  function problem({ severity, path, line, edit, message, hint, code, ...where }) {
    const place = link(`${path}:${line}:${where.column}`, edit);
    return h("li", { class: severity },
      h("p", {}, h("strong", {}, severity), " ", place, " ", h("small", {}, code)),
      h("p", { class: "message" }, message),
      where.excerpt && excerpt(line, where),
      hint && h("p", { class: "hint" }, hint));
  }

  /** The line with the place marked. Columns count letters from 1, and the end is not included. */
  function excerpt(line, { excerpt, column, end_line: endLine, end_column: endColumn }) {
    const letters = Array.from(excerpt), start = Math.min(column - 1, letters.length);
    const end = Math.max(endLine > line ? letters.length : endColumn - 1, start + 1);
    const from = Math.max(0, start - 80), to = Math.min(letters.length, end + 80);
    const text = (a, b) => letters.slice(a, b).join("");
    return h("pre", {}, h("span", { class: "number" }, `${line} `),
      h("code", {}, from > 0 && "…", text(from, start), h("mark", {}, text(start, end) || " "),
        text(end, to), to < letters.length && "…"));
  }

  function namesPanel() {
    const items = state.strip.unannotated.map(({ name, id, kind, line, column, edit, paste }) =>
      h("li", { id: `name-${kind}-${id}-${line}-${column}` },
        h("p", {}, h("strong", {}, name), ` ${kind} `, link(`line ${line}`, edit), " ",
          button("reveal", { "aria-expanded": "false" }, "Show the line to paste")),
        h("div", { class: "paste", hidden: true }, h("code", {}, paste), button("copy", {}, "Copy"))));
    const advice = "The text names them, and the front matter does not. A line pasted there says so.";
    const content = [h("p", {}, items.length ? advice : "All names are annotated."), h("ul", {}, items)];
    return { title: `${counted(items.length, "name") || "No name"} not annotated`, content };
  }

  function sourcePanel() {
    const { origin, edit, row, templates, fields } = state.strip;
    const file = origin && link(origin, edit);
    const facts = { File: file, "Kind of page": row, Templates: templates.join(", ") };
    const rows = Object.entries(facts).filter(([, value]) => value);
    const details = Object.entries(fields).map(([name, json]) => {
      const text = JSON.stringify(JSON.parse(json), null, 2);
      return h("details", { id: `field-${name}` },
        h("summary", {}, `${name} `, h("small", {}, `${figure(new Blob([json]).size)} bytes`)),
        h("pre", {}, text.slice(0, 4000), text.length > 4000 && "\n…"));
    });
    const list = h("dl", {}, rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
    return { title: "Draws on", content: [list, h("h3", {}, "Fields"), ...details] };
  }

  // Buttons

  const toggle = (name) => () => change({ panel: state.panel === name ? "" : name });
  const ACTIONS = {
    problems: toggle("problems"), names: toggle("names"), source: toggle("source"), fold,
    collapse() {
      change({ collapsed: !state.collapsed, panel: "" });
      root.querySelector("[data-do=collapse]").focus();
    },
    reveal(pressed) {
      const line = pressed.closest("li").querySelector(".paste");
      line.hidden = !line.hidden;
      pressed.setAttribute("aria-expanded", String(!line.hidden));
    },
    async copy(pressed) {
      const code = pressed.previousElementSibling;
      const copied = await navigator.clipboard?.writeText(code.textContent).then(() => true, () => false);
      if (!copied) getSelection().selectAllChildren(code); // the author copies it
      pressed.textContent = copied ? "Copied" : "Selected";
      change({ answer: pressed.textContent });
    },
  };

  /** Close the panel; a focus in it goes back to what opens it. */
  function fold() {
    const opened = state.panel, inside = root.activeElement?.closest(".panel");
    change({ panel: "" });
    if (inside) root.querySelector(`#open-${opened}, [data-do=collapse]`)?.focus();
  }

  root.addEventListener("click", ({ target }) => {
    const pressed = target.closest("[data-do]");
    if (!pressed) return;
    ACTIONS[pressed.dataset.do](pressed);
    remember();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && state.panel) fold();
  });

  const MEMORY = "briefbook-preview"; // what is open stays open on the next page

  function remember() {
    const { collapsed, panel } = state;
    try {
      sessionStorage.setItem(MEMORY, JSON.stringify({ collapsed, panel: panel === "problems" ? "" : panel }));
    } catch {} // some browsers keep nothing
  }

  try {
    Object.assign(state, JSON.parse(sessionStorage.getItem(MEMORY)));
  } catch {}

  const style = h("link", { rel: "stylesheet", href: "/_briefbook/preview.css" });
  host.hidden = true; // until its style is there
  style.addEventListener("load", () => (host.hidden = false));
  root.append(style, h("div"));
  match(drawn, root.lastChild);
  document.adoptedStyleSheets.push(room);
  document.documentElement.append(host);
  render();
  begin();
  if (document.readyState === "complete") askSoon();
  else addEventListener("load", askSoon);
})();
