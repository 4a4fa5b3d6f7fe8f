// What makes reading easier where scripts run. Every page is whole without it.

// --- light and dark ---

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";

// The button says what it changes to.
function label(button) {
  button.textContent = isDark() ? button.dataset.light : button.dataset.dark;
}

for (const button of document.querySelectorAll("button.theme")) {
  label(button);
  system.addEventListener("change", () => label(button));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    label(button);
    try {
      localStorage.setItem("briefbook-theme", root.dataset.theme);
    } catch {
      // It holds for this page.
    }
  });
}

// --- the key / ---

// It leads to the search, but where somebody types, or has switched it off on the search page (WCAG 2.1.4).
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

function isSlashOff() {
  try {
    return localStorage.getItem("briefbook-slash") === "off";
  } catch {
    return false;
  }
}

addEventListener("keydown", (event) => {
  const search = document.querySelector("a.to-search");
  if (event.key !== "/" || !search || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.defaultPrevented || event.target.closest?.(TYPING) || isSlashOff()) return;
  event.preventDefault();
  const field = document.getElementById("page-search-words");
  if (field) field.focus();
  else location.assign(search.href);
});

// --- copying a citation ---

const { copied, selected } = document.currentScript.dataset;

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("button.copy"), box = button?.closest("details");
  if (!box) return;
  const said = box.querySelector("output"), text = box.querySelector(".reference");
  said.textContent = ""; // what is said again is announced again
  const isCopied = await copy(text);
  if (!isCopied) getSelection().selectAllChildren(text);
  said.textContent = isCopied ? copied : selected;
});

// A page that came without encryption may not write to the clipboard.
async function copy(node) {
  try {
    await navigator.clipboard.writeText(node.textContent);
    return true;
  } catch {
    return false;
  }
}

// --- choosing among the entries of a timeline ---

for (const form of document.querySelectorAll("form.filter")) filterEntries(form);

function filterEntries(form) {
  const names = ["actor", "topic", "status"];
  const entries = [...document.querySelectorAll(".timeline > .entry")].map(read);
  const say = form.querySelector("output");

  // What an entry can be chosen by: for each name, values with what a reader sees of them.
  function read(item) {
    const number = item.id.split("-").pop();
    const actors = [...item.querySelectorAll(".inline a")].map((a) => [a.pathname.split("/").at(-2), a.textContent]);
    const topics = [...form.querySelectorAll("[data-topic]")]
      .filter((topic) => topic.dataset.entries.split(" ").includes(number))
      .map((topic) => [topic.dataset.topic, topic.textContent]);
    const status = item.querySelector(".status");
    const kind = status ? [[[...item.classList].find((name) => !["entry", "fuzzy"].includes(name)), status.textContent]] : [];
    const mark = document.querySelector(`.timeline-drawing a[href="#${item.id}"]`);
    return { item, mark, actor: new Map(actors), topic: new Map(topics), status: new Map(kind) };
  }

  function fill(name) {
    const found = new Map(entries.flatMap((entry) => [...entry[name]]));
    const sorted = [...found].sort((a, b) => a[1].localeCompare(b[1], root.lang));
    for (const [value, text] of sorted) form.elements[name].add(new Option(text, value));
    form.elements[name].parentElement.hidden = !found.size;
  }

  function show() {
    let count = 0;
    for (const entry of entries) {
      const shown = names.every((name) => !form.elements[name].value || entry[name].has(form.elements[name].value));
      entry.item.hidden = !shown;
      entry.mark?.classList.toggle("off", !shown);
      count += shown;
    }
    say.textContent = form.dataset.shown.replace("{count}", count).replace("{all}", entries.length);
  }

  // The address keeps what was chosen, as #actor=wang-yi&status=planned.
  function recall() {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const name of names) {
      const field = form.elements[name];
      field.value = kept.get(name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
    show();
  }

  function keep() {
    const chosen = names.filter((name) => form.elements[name].value);
    const hash = new URLSearchParams(chosen.map((name) => [name, form.elements[name].value]));
    history.replaceState(null, "", chosen.length ? `#${hash}` : location.pathname + location.search);
    show();
  }

  names.forEach(fill);
  form.hidden = false;
  form.addEventListener("change", keep);
  form.addEventListener("reset", () => setTimeout(keep));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    if (!location.hash || location.hash.includes("=")) recall();
  });
  recall();
}
