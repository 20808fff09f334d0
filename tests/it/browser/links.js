// The ways out of a page: what it links to, what it loads, where its forms lead.
const opening = (element) => element.cloneNode(false).outerHTML.slice(0, 200);
const here = location.href.split("#")[0];
const way = (element, kind, address) => {
  const [url, place] = new URL(address, document.baseURI).href.split("#");
  const inside = kind === "link" && url === here && place;
  const dangling = Boolean(inside && !document.getElementById(decodeURIComponent(place)));
  return { kind, url, html: opening(element), dangling };
};
const all = (selector) => [...document.querySelectorAll(selector)];
const linked = ({ href }) => href.startsWith("http");
// An address that says nothing leads back to the page, which no follower would notice.
const says = (address) => !["", "#"].includes(address.trim()) && !/^javascript:/i.test(address);
const nothing = (name) => all(`[${name}]`)
  .filter((element) => !element.matches("link, svg *") && !says(element.getAttribute(name)))
  .map((element) => ({ kind: "nothing", url: "", html: opening(element), dangling: false }));
const files = "link[href]:not([rel=alternate]):not([rel=canonical]), [src], use[href], image[href]";
const method = (form, button) => (button?.formMethod || form.method) === "post" ? "post" : "get";
// Where a form leads as it is: one that asks takes its fields along, of what must be chosen the first.
const sent = (form) => {
  const action = form.getAttribute("action") ?? here;
  if (method(form) === "post") return action;
  const fields = new FormData(form);
  for (const select of form.querySelectorAll("select[required]")) {
    const first = [...select.options].find((option) => option.value);
    if (!fields.get(select.name) && first) fields.set(select.name, first.value);
  }
  return `${action.split("?")[0]}?${new URLSearchParams(fields)}`;
};
return [
  ...["href", "action", "formaction"].flatMap(nothing),
  ...all("a[href], area[href], link[rel=alternate]").filter(linked)
    .map((link) => way(link, "link", link.href)),
  ...all(files).map((file) => way(file, "file", file.getAttribute("src") ?? file.getAttribute("href"))),
  ...all("form").filter((form) => form.getAttribute("method") !== "dialog")
    .map((form) => way(form, method(form), sent(form))),
  ...all("[formaction]").map((button) => way(button, method(button.form, button), button.formAction)),
];
