// Why somebody is in a list: fetched when it is asked for, into the place of the link that leads to
// the same without scripts.
import { shower } from "./fragment.js";

for (const details of document.querySelectorAll("details[data-reasons]")) {
  const place = details.querySelector("[aria-live]");
  const show = shower(place);
  details.addEventListener(
    "toggle",
    async () => {
      place.setAttribute("aria-busy", "true");
      await show(details.dataset.reasons);
      place.removeAttribute("aria-busy");
    },
    { once: true },
  );
}
