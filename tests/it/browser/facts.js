// What a page says of itself, and how far it reaches beyond its window.
const root = document.documentElement;
const window_ = root.clientWidth;
const overflow = Math.max(root.scrollWidth, document.body.scrollWidth) - window_;
const beyond = [...document.body.querySelectorAll("*")].filter((element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.right + scrollX > window_ + 1;
});
// Whoever asked for calm gets it: nothing moves by itself or on the way to where it will be.
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const moves = (element) => {
  const style = getComputedStyle(element);
  const takesTime = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
  return style.animationName !== "none" || takesTime || style.scrollBehavior === "smooth";
};
const opening = (element) => element.cloneNode(false).outerHTML.slice(0, 120);
return {
  headings: document.querySelectorAll("h1").length,
  language: root.lang,
  title: document.title,
  twin: document.querySelector("link[rel=alternate][type='application/json']")?.href,
  moving: calm ? [root, ...root.querySelectorAll("*")].filter(moves).slice(0, 5).map(opening) : [],
  overflow,
  widest: overflow > 0 ? beyond.slice(0, 5).map(opening) : [],
};
