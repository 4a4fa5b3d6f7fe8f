// Run before the page is shown: light or dark, as the reader chose, and whether scripts run at all.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  if (location.search) root.classList.add("asked"); // the search page keeps room for what it will find
  try {
    const chosen = localStorage.getItem("briefbook-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // No storage: the system's preference holds.
  }
})();
