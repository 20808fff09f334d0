// Choosing contacts in a form: suggestions while typing, Enter takes the marked one. What is chosen
// becomes a ticked box, as it is without scripts.
import { afterPause, shower } from "./fragment.js";

for (const box of document.querySelectorAll("[data-people]")) {
  const input = box.querySelector("input");
  const list = box.querySelector("ul");
  const status = box.querySelector("[role=status]");
  const chosen = box.parentElement.querySelector("ul.cluster");
  const show = shower(list);
  let marked = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");

  const options = () => [...list.querySelectorAll("[role=option]")];
  const open = (is) => {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    if (!is) input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    marked = index;
    for (const [at, option] of options().entries()) {
      option.setAttribute("aria-selected", String(at === marked));
      if (at === marked) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    }
  };
  const field = (name, value, label) => {
    const item = document.createElement("li");
    const choice = document.createElement("label");
    const tick = document.createElement("input");
    const text = document.createElement("span");
    choice.className = "choice pill";
    Object.assign(tick, { type: "checkbox", name, value, checked: true });
    text.textContent = label;
    choice.append(tick, " ", text);
    item.append(choice);
    return item;
  };
  const take = (option) => {
    const { id, name } = option.dataset;
    if (option.dataset.new) {
      // The name stays in the field; how to create it goes with it.
      chosen.querySelector("input[name=new]")?.closest("li").remove();
      chosen.append(field("new", option.dataset.new, option.textContent.trim()));
      input.value = name;
      input.setAttribute("aria-invalid", "false");
    } else {
      if (!chosen.querySelector(`input[value="${CSS.escape(id)}"]`)) {
        chosen.append(field("contacts", id, name));
      }
      input.value = "";
    }
    status.textContent = `${name} ${status.dataset.added}`;
    open(false);
  };
  const look = afterPause(async () => {
    const q = input.value.trim();
    if (!q) return open(false);
    if (!(await show(`${box.dataset.people}?q=${encodeURIComponent(q)}`))) return;
    open(true);
    mark(0);
    const found = list.querySelectorAll("[data-id]").length;
    status.textContent = found ? `${found} ${status.dataset.some}` : status.dataset.none;
  });

  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const all = options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark((marked + step + all.length) % all.length);
    else if (event.key === "Enter" && all[marked]) take(all[marked]);
    else if (event.key === "Escape") open(false);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
    input.focus();
  });
  input.addEventListener("blur", () => open(false));
}
