// The search page: a form, filters and results of our own, over the index that Pagefind's command made.
// What is asked stands in the page's address, so that a search can be linked to, and "back" works.

const PAGE = 10;
const SHOWN = 12;
const FILTERS = ["kind", "year", "topic", "actor", "outlet"];
// A page has one kind and one year: any of the chosen ones will do. It has many of the others: all of them count.
const ONE_EACH = new Set(["kind", "year"]);
const MARK = /<\/?mark>/;

const by = (name) => document.getElementById(`page-search${name && `-${name}`}`);
const form = by("");
const field = by("words");
const status = by("status");
const more = by("more");
const clear = by("clear");
const groups = by("filters");
const element = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);
const list = element("ol", { className: "listing search-results", hidden: true });
list.setAttribute("aria-label", by("results").dataset.label);
by("results").append(list);
for (const name of groups.querySelectorAll("summary")) {
  name.append(element("span", { className: "chosen" }));
  name.after(element("ul"));
}
const root = new URL(form.dataset.root || "./", location.href);
const number = new Intl.NumberFormat(document.documentElement.lang);

let pagefind;
let results = [];
let shown = 0;
let asked = 0; // only the answer to the last question counts

// --- what is asked ---

function question() {
  const given = new URLSearchParams(location.search);
  const filters = {};
  for (const name of FILTERS) if (given.has(name)) filters[name] = [...new Set(given.getAll(name))];
  return { words: (given.get("q") || "").trim(), filters };
}

function address({ words, filters }) {
  const given = new URLSearchParams();
  if (words) given.set("q", words);
  for (const name of FILTERS) for (const value of filters[name] || []) given.append(name, value);
  return given.size ? `?${given}` : location.pathname;
}

function written() {
  const filters = {};
  for (const box of form.querySelectorAll("input[type=checkbox]:checked")) {
    (filters[box.name] ||= []).push(box.value);
  }
  return { words: field.value.trim(), filters };
}

function ask() {
  const next = address(written());
  if (next !== address(question())) history.pushState(null, "", next);
  document.documentElement.classList.add("asked");
  answer();
}

// --- the answer ---

const wanted = (filters, without) =>
  Object.fromEntries(
    Object.entries(filters)
      .filter(([name]) => name !== without)
      .map(([name, values]) => [name, ONE_EACH.has(name) ? { any: values } : { all: values }]),
  );

function look({ words, filters }, without) {
  const sort = words ? {} : { date: "desc" };
  return pagefind.search(words || null, { filters: wanted(filters, without), sort });
}

async function answer() {
  const turn = ++asked;
  const now = question();
  field.value = now.words;
  const some = now.words || Object.keys(now.filters).length;
  status.textContent = some ? status.dataset.searching : "";
  try {
    await loaded();
    const found = some ? await look(now) : { results: [], filters: await pagefind.filters() };
    const counts = { ...found.filters };
    for (const name of ONE_EACH) {
      if (now.filters[name]) counts[name] = (await look(now, name)).filters[name];
    }
    if (turn !== asked) return;
    results = some ? found.results : [];
    choices(counts, now.filters);
    list.replaceChildren();
    shown = 0;
    await show(turn);
    if (turn === asked) status.textContent = summary(now, some);
  } catch (error) {
    if (turn === asked) failed(error);
  }
}

function summary(now, some) {
  if (!some) return status.dataset.start;
  if (results.length) return status.dataset.found.replace("{number}", number.format(results.length));
  if (Object.keys(now.filters).length) return status.dataset.filtered;
  return status.dataset.nothing.replace("{query}", () => now.words);
}

function failed(error) {
  console.warn(error);
  status.textContent = status.dataset.failed;
  list.hidden = more.hidden = groups.hidden = true;
}

let loading;
function loaded() {
  loading ||= import(new URL("pagefind/pagefind.js", root)).then(async (module) => {
    await module.options({ excerptLength: 32 });
    await module.init();
    await module.filters(); // from here on every answer counts them
    pagefind = module;
  });
  return loading;
}

// --- results ---

async function show(turn) {
  const next = results.slice(shown, shown + PAGE);
  const pages = await Promise.all(next.map((one) => one.data()));
  if (turn !== asked) return null;
  const items = pages.map(item);
  list.append(...items);
  shown += items.length;
  list.hidden = !results.length;
  more.hidden = shown >= results.length;
  return items[0];
}

function item(page) {
  const { title, date, kind, language, direction } = page.meta;
  const own = { ...(language && { lang: language }), ...(direction && { dir: direction }) };
  const href = new URL(page.raw_url.replace(/^\//, ""), root);
  const excerpt = element("p", { className: "excerpt", ...own });
  marked(excerpt, untitled(page.excerpt, title));
  const made = element("li");
  made.append(element("a", { href, textContent: title, ...own }), " ");
  if (date) made.append(element("span", { className: "when", textContent: date }));
  made.append(element("p", { className: "kind", textContent: kind }));
  if (excerpt.textContent) made.append(excerpt);
  return made;
}

// The words of a page begin with its title, which stands above the excerpt: not again what is there of it.
function untitled(excerpt, title) {
  const words = element("i", { textContent: title }).innerHTML.trim().split(/\s+/);
  const patterns = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  for (let left = 0; left < words.length; left++) {
    const rest = patterns.slice(left).join("(?:</?mark>|\\s)*");
    const end = left ? "\\.\\s*" : "(?:[.\\s]+|$)";
    const without = excerpt.replace(new RegExp(`^(?:<mark>|\\s)*${rest}(?:</mark>)?${end}`), "");
    if (without !== excerpt) return without;
  }
  return excerpt;
}

// An excerpt is HTML with nothing but <mark> and escaped characters in it: only its words are put in.
function marked(place, excerpt) {
  excerpt.split(MARK).forEach((text, at) => {
    const part = at % 2 ? place.appendChild(element("mark")) : place;
    const inert = element("template", { innerHTML: text });
    part.append(inert.content.textContent);
  });
}

// --- filters ---

function choices(counts, chosen) {
  for (const group of groups.querySelectorAll("details")) {
    const name = group.dataset.filter;
    const picked = chosen[name] || [];
    const given = counts[name] || {};
    const values = Object.keys(given).filter((value) => given[value] || picked.includes(value));
    for (const value of picked) if (!values.includes(value)) values.push(value);
    values.sort(order(name, given, picked));
    const focused = group.contains(document.activeElement) && document.activeElement.value;
    group.querySelector("ul").replaceChildren(
      ...values.map((value, at) => choice(name, value, given[value] || 0, picked.includes(value), at)),
    );
    group.classList.toggle("empty", !values.length);
    group.querySelector(".chosen").textContent = picked.map((value) => ` ${value}`).join();
    all(group, values.length);
    if (focused) [...group.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  }
  clear.classList.toggle("empty", !Object.keys(chosen).length);
}

function order(name, given, picked) {
  const words = (a, b) => a.localeCompare(b, document.documentElement.lang, { numeric: true });
  if (name === "year") return (a, b) => words(b, a);
  const first = (value) => picked.includes(value);
  return (a, b) => first(b) - first(a) || (given[b] || 0) - (given[a] || 0) || words(a, b);
}

function choice(name, value, count, checked, at) {
  const row = element("li", { hidden: at >= SHOWN && !checked });
  row.appendChild(element("label")).append(
    element("input", { type: "checkbox", name, value, checked }),
    element("span", { textContent: value }),
    " ",
    element("span", { className: "number", textContent: `(${number.format(count)})` }),
  );
  return row;
}

function all(group, length) {
  const button = group.querySelector(".search-all");
  button.textContent = button.dataset.text.replace("{number}", number.format(length));
  button.hidden = !group.querySelector("li[hidden]");
}

// --- what readers do ---

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
form.addEventListener("change", (event) => {
  if (event.target.type === "checkbox") ask();
});
groups.addEventListener("click", (event) => {
  if (!event.target.matches(".search-all")) return;
  const hidden = [...event.target.parentElement.querySelectorAll("li[hidden]")];
  for (const row of hidden) row.hidden = false;
  event.target.hidden = true;
  hidden[0]?.querySelector("input").focus();
});
clear.addEventListener("click", () => {
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
  ask();
  field.focus();
});
more.addEventListener("click", async () => {
  try {
    (await show(asked))?.querySelector("a").focus();
  } catch (error) {
    failed(error);
  }
});
addEventListener("popstate", answer);

const slash = by("key");
try {
  slash.checked = localStorage.getItem("briefbook-slash") !== "off";
  slash.addEventListener("change", () => localStorage.setItem("briefbook-slash", slash.checked ? "on" : "off"));
} catch {
  slash.closest("p").hidden = true; // no storage: nothing could be remembered
}
answer();
if (!location.search && !location.hash) field.focus();
