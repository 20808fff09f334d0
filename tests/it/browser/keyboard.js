// The walk by keyboard: judges, whenever the tabulator was pressed, the stop that was left and the
// one that was reached. A stop is left before it is judged, because only then it shows how it looks
// without the focus. Who is on the way to one stop (`toOne`) misses others, and may begin anywhere.
const [toOne] = arguments;
const before = window.kontorWalk;
const walk = { toOne, seen: [], last: (toOne && before?.last) || null, ended: false, flaws: [] };
window.kontorWalk = walk;
const opening = (element) => element.cloneNode(false).outerHTML.slice(0, 200);

// What is still moving is where it will be.
const settle = () => document.getAnimations().forEach((animation) => {
  try { animation.finish(); } catch { /* One without end. */ }
});

const ring = ({ element, pseudo }) => {
  const style = getComputedStyle(element, pseudo);
  const { outlineStyle, outlineWidth, outlineColor, boxShadow, content } = style;
  if (pseudo && content === "none") return { outline: "none", boxShadow: "none" };
  const clear = outlineColor === "transparent" || /, 0\)$|\/ 0\)$/.test(outlineColor);
  const seen = outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && !clear;
  return { outline: seen ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : "none", boxShadow };
};

// A control may wear its ring itself, or what is drawn before or after it, its label or the box
// around it does.
const wearers = (element) => [
  ...[element, ...(element.labels ?? []), element.parentElement].map((one) => ({ element: one })),
  ...["::before", "::after"].map((pseudo) => ({ element, pseudo })),
];

const judgeLeft = ({ element, worn }) => {
  const differs = ({ wearer, then }) => {
    const now = ring(wearer);
    return ["outline", "boxShadow"].some((kind) => then[kind] !== "none" && then[kind] !== now[kind]);
  };
  if (!worn.some(differs)) walk.flaws.push(`no ring shows that it has the focus: ${opening(element)}`);
};

const judgeReached = (element) => {
  element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const boxes = [element, ...(element.labels ?? [])].flatMap((one) => [...one.getClientRects()]);
  const box = boxes.find(({ width, height }) => width > 2 && height > 2);
  if (!box) {
    walk.flaws.push(`has the focus and cannot be seen: ${opening(element)}`);
    return;
  }
  // Of what is larger than the window, the middle of what can be seen of it.
  const middle = (from, to, room) => (Math.max(from, 0) + Math.min(to, room)) / 2;
  const top = document.elementFromPoint(
    middle(box.left, box.right, window.innerWidth),
    middle(box.top, box.bottom, window.innerHeight),
  );
  const own = [element, ...(element.labels ?? [])];
  if (!top || !own.some((one) => one.contains(top) || top.contains(one))) {
    const above = top ? `under ${opening(top)}` : "outside of the window";
    walk.flaws.push(`has the focus and lies ${above}: ${opening(element)}`);
  }
};

// What should have been a stop and was none.
const judgeMissed = () => {
  const stops = "a[href], button, input, select, textarea, summary, [tabindex]";
  for (const element of document.querySelectorAll(stops)) {
    const stop = element.tabIndex >= 0 && !element.matches(":disabled, [inert] *, [type=radio]");
    const shown = element.checkVisibility({ visibilityProperty: true });
    if (stop && shown && element !== end && !walk.seen.includes(element)) {
      walk.flaws.push(`is never reached: ${opening(element)}`);
    }
  }
};

// Some controls have several stops of their own: day, month and year of a date.
const COMPOUND = "[type=date], [type=time], [type=datetime-local], [type=month], [type=week]";

// At the end of the page stands a stop of our own: keys that are pressed after the last one would
// go to the browser, which does not always answer them.
const end = document.createElement("span");
walk.end = end;
if (!toOne) {
  end.tabIndex = 0;
  document.body.append(end);
}

const step = () => {
  settle();
  const element = document.activeElement;
  if (element === walk.last?.element && element.matches(COMPOUND) && ++walk.last.within < 8) return;
  if (walk.last) judgeLeft(walk.last);
  const left = [null, end, document.body, document.documentElement].includes(element);
  const again = walk.seen.indexOf(element);
  if (again > 0 && !toOne) walk.flaws.push(`holds the focus: ${opening(element)}`);
  if (left || again >= 0) {
    walk.ended = true;
    if (!toOne) judgeMissed();
  } else {
    judgeReached(element);
    walk.seen.push(element);
    const worn = wearers(element).map((wearer) => ({ wearer, then: ring(wearer) }));
    walk.last = { element, worn, within: 0 };
  }
};

// By the time the key comes up, the focus is where it leads. A walk that has ended goes no further,
// and one that has been followed by another hears no more.
let over = false;
const hear = (event) => {
  if (event.key !== "Tab" || window.kontorWalk !== walk) return;
  if (over) event.preventDefault();
  else if (event.type === "keyup") step();
  over = walk.ended && !toOne;
};
["keydown", "keyup"].forEach((type) => window.addEventListener(type, hear, { capture: true }));
