// Time travel with sliders: each sets the day beside it and, once it rests, loads the page as it
// was. Without scripts there are the days and a button.
const DAY = 86_400_000;
const PAUSE = 500;

const number = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
const day = (number) => new Date(number * DAY).toISOString().slice(0, 10);
const spoken = (number) =>
  new Date(number * DAY).toLocaleDateString(document.documentElement.lang, {
    dateStyle: "long",
    timeZone: "UTC",
  });

for (const form of document.querySelectorAll("form[data-as-of][data-since]")) {
  const [since, today] = [number(form.dataset.since), number(form.dataset.today)];
  if (!(since < today)) continue;
  let waiting = 0;
  const load = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      form.setAttribute("aria-busy", "true");
      form.requestSubmit();
    }, PAUSE);
  };
  for (const input of form.querySelectorAll('input[type="date"]')) {
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: since, max: today, step: 1 });
    const show = () => slider.setAttribute("aria-valuetext", spoken(Number(slider.value)));
    const follow = () => {
      slider.value = input.value ? number(input.value) : today;
      show();
    };
    slider.setAttribute("aria-label", input.labels[0].textContent);
    slider.addEventListener("input", () => {
      // Today is no day of the past: the page then shows what is so now.
      input.value = Number(slider.value) === today ? "" : day(Number(slider.value));
      show();
    });
    slider.addEventListener("change", load);
    input.addEventListener("change", follow);
    input.after(slider);
    follow();
  }
  // An empty day says nothing; the address is shorter without it.
  form.addEventListener("submit", () => {
    for (const input of form.querySelectorAll('input[type="date"]')) {
      input.disabled = input.value === "";
    }
  });
}
