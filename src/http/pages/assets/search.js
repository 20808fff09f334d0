// The search box of every page: results as one types, arrow keys through them, Ctrl+K to it.
import { afterPause, shower } from "./fragment.js";

for (const form of document.querySelectorAll("form[data-live]")) {
  const input = form.querySelector("input[type=search]");
  const results = form.querySelector(".suggestions");
  const status = form.querySelector("[role=status]");
  const show = shower(results);
  const links = () => [...results.querySelectorAll("a")];

  const close = () => {
    results.hidden = true;
  };
  const look = afterPause(async () => {
    const q = input.value.trim();
    if (!q) return close();
    if (!(await show(`${form.dataset.live}&q=${encodeURIComponent(q)}`))) return;
    results.hidden = false;
    const found = results.querySelectorAll("a[data-id]").length;
    status.textContent = found ? `${found} ${status.dataset.some}` : status.dataset.none;
  });
  input.addEventListener("input", look);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !results.hidden) {
      close();
      input.focus();
      event.preventDefault();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || results.hidden) return;
    const all = links();
    const next = all.indexOf(document.activeElement) + step;
    (next < 0 ? input : (all[Math.min(next, all.length - 1)] ?? input)).focus();
    event.preventDefault();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === form.dataset.shortcut) {
      input.focus();
      input.select();
      event.preventDefault();
    }
  });
}
