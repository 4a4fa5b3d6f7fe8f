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
