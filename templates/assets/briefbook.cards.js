// Cards: whoever points at a name or a citation, or comes to it by keyboard, is shown what stands behind it.
// The pointer may enter a card, Escape closes it, it stays until it is left (WCAG 1.4.13). Touch opens none.

(() => {
  "use strict";

  const script = document.currentScript;
  const words = script.dataset;
  const site = new URL("..", script.src).href; // the script lies in assets/
  const HAS_CARD = /^(actors|events|sources|outlets|topics|storylines)\/[^/]+\/$/;
  const SAYS_ENOUGH = "nav a, .less a, .cards > li > a, .listing > li > a, svg a";
  const ID = "page-card";
  const OPEN_AFTER = 350, CLOSE_AFTER = 250; // milliseconds

  let open = null; // the link whose card is shown
  let wanted = null; // the link whose card is waited for
  let dismissed = null; // the link whose card was closed by Escape or by following it
  let card = null, title = null, timer = 0;

  // --- What a card shows ---

  // A page is asked for once, when somebody means to see its card.
  const pages = new Map();

  function page(address) {
    if (!pages.has(address)) pages.set(address, load(address));
    return pages.get(address);
  }

  async function load(address) {
    try {
      const answer = await fetch(address);
      return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    } catch {
      pages.delete(address); // there is no network now; there may be later
      return null;
    }
  }

  async function cardOf(link) {
    const { hash, href } = link, address = href.slice(0, href.length - hash.length);
    const here = address === location.href.split("#")[0];
    if (hash.startsWith("#source-")) {
      const document_ = here ? document : await page(address);
      return sourceCard(document_?.getElementById(decodeURIComponent(hash.slice(1))), address, here);
    }
    if (here || !address.startsWith(site) || !HAS_CARD.test(address.slice(site.length))) return null;
    const source = new URL("card.html", address).href;
    return pageCard((await page(source))?.querySelector("main.card"), source);
  }

  // Of a card made with the site: its own page's heading would be one too many here.
  function pageCard(main, address) {
    const made = main && copied(main, address);
    const heading = made?.querySelector("h1");
    if (!heading) return null;
    const name = element("p", "card-name", ...heading.childNodes);
    if (heading.lang) name.lang = heading.lang;
    name.querySelectorAll("a").forEach((link) => (link.tabIndex = -1)); // where the name itself leads
    heading.replaceWith(name);
    return made;
  }

  // Of a source in the list of a page: the facts begin with where the original is.
  function sourceCard(item, address, here) {
    if (!item?.matches(".sources > li")) return null;
    const made = copied(item, address);
    const name = made.querySelector(".source-title"), original = name?.querySelector("a");
    name?.classList.add("card-name");
    const leads = (link) => link !== original && link.href === original.href;
    if (original && ![...made.querySelectorAll("a")].some(leads)) {
      const link = original.cloneNode();
      link.textContent = new URL(link.href).host;
      made.querySelector(".facts")?.prepend(element("li", "", link));
    }
    original?.replaceWith(...original.childNodes); // the addresses stand together, below
    made.prepend(element("p", "kind", here && item.value ? `${words.source} ${item.value}` : words.source));
    return made;
  }

  function copied(node, address) {
    const made = element("div", "card floating", ...document.importNode(node, true).childNodes);
    const { lang, dir } = node.ownerDocument.documentElement;
    Object.assign(made, { id: ID, lang: node.closest("[lang]")?.lang ?? lang, dir: node.closest("[dir]")?.dir ?? dir });
    made.querySelectorAll(".less, .cited, details").forEach((one) => one.remove());
    for (const one of made.querySelectorAll("*")) {
      for (const name of ["href", "src"]) {
        if (one.hasAttribute(name)) one.setAttribute(name, new URL(one.getAttribute(name), address).href);
      }
      one.removeAttribute("id");
    }
    return made;
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  // --- Opening and closing ---

  function linkAt(node) {
    const link = node.closest?.("main a[href]");
    return link && !link.matches(SAYS_ENOUGH) && !card?.contains(link) ? link : null;
  }

  function want(link, point) {
    clearTimeout(timer);
    wanted = null;
    if (link === open || link === dismissed) return;
    wanted = link;
    timer = setTimeout(show, OPEN_AFTER, link, point);
  }

  async function show(link, point) {
    const made = await cardOf(link);
    if (wanted !== link || !made || !link.isConnected) return;
    close();
    wanted = null;
    [open, card, title] = [link, made, link.getAttribute("title")];
    if (title && link.matches(".mention")) said(words.then?.replace("{role}", title) ?? title);
    link.removeAttribute("title"); // the browser's own hint would lie over the card
    document.querySelector("main").append(card);
    link.setAttribute("aria-describedby", ID);
    place(point);
  }

  // The role that goes with this mention, and with no other.
  function said(role) {
    card.querySelector(".card-name").after(element("p", "card-role", role));
  }

  // Below the line that is pointed at; above it where there is no room below.
  function place(point) {
    const lines = [...open.getClientRects()];
    const line = lines.find(({ top, bottom }) => point && top <= point.y && point.y <= bottom) ?? lines[0];
    const { left, top, width, height } = card.getBoundingClientRect();
    const { clientHeight } = root, column = card.parentElement.getBoundingClientRect();
    const start = getComputedStyle(open).direction === "rtl" ? line.right - width : line.left;
    const x = Math.max(column.left, Math.min(start, column.right - width));
    const above = line.bottom + height + 8 > clientHeight && line.top - height - 8 >= 0;
    const y = above ? line.top - height - 6 : line.bottom + 6;
    card.style.left = `${x - left}px`;
    card.style.top = `${y - top}px`;
  }

  function close() {
    clearTimeout(timer);
    wanted = null;
    if (!open) return;
    if (card.contains(document.activeElement)) open.focus();
    if (title !== null) open.setAttribute("title", title);
    open.removeAttribute("aria-describedby");
    card.remove();
    open = card = null;
  }

  function dismiss() {
    dismissed = open ?? wanted;
    close();
  }

  function isHeld() {
    return open?.matches(":hover, :focus-visible") || card?.matches(":hover, :focus-within");
  }

  function leave() {
    clearTimeout(timer);
    wanted = dismissed = null;
    if (open) timer = setTimeout(() => isHeld() || close(), CLOSE_AFTER);
  }

  function stay() {
    clearTimeout(timer);
    wanted = null;
  }

  // --- What readers do ---

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event.target);
    if (link) want(link, { y: event.clientY });
    else if (card?.contains(event.target)) stay();
    else leave();
  });
  document.addEventListener("pointerout", (event) => event.relatedTarget || leave());
  document.addEventListener("focusin", ({ target }) => {
    const link = linkAt(target);
    if (link?.matches(":focus-visible")) want(link);
    else if (card?.contains(target)) stay();
    else leave();
  });
  document.addEventListener("focusout", (event) => event.relatedTarget || leave());
  document.addEventListener("click", ({ target }) => {
    if (linkAt(target)) dismiss();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) {
      event.preventDefault();
      dismiss();
    } else if (event.key === "Tab" && open) step(event);
  });
  addEventListener("pagehide", close);
  document.addEventListener("briefbook:update", () => { // in the preview
    close();
    pages.clear();
  });

  // The links of a card come after the link that it belongs to.
  function step(event) {
    const stops = [...card.querySelectorAll("a[href]:not([tabindex])")];
    const at = stops.indexOf(document.activeElement);
    if (document.activeElement === open && !event.shiftKey && stops.length) {
      event.preventDefault();
      stops[0].focus();
    } else if (at === 0 && event.shiftKey) {
      event.preventDefault();
      open.focus();
    } else if (at >= 0 && at === stops.length - 1 && !event.shiftKey) open.focus(); // and on from there
  }
})();
