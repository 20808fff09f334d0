// One step of the walk by keyboard: judges the stop that was left and the one that was reached.
// A stop is left before it is judged, because only then it shows how it looks without the focus.
// Who is on the way to one stop (`toOne`) misses others, and may begin anywhere.
const walk = (window.kontorWalk ??= { seen: [], last: null });
const flaws = [];
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
  if (!worn.some(differs)) flaws.push(`no ring shows that it has the focus: ${opening(element)}`);
};

const judgeReached = (element) => {
  element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const boxes = [element, ...(element.labels ?? [])].flatMap((one) => [...one.getClientRects()]);
  const box = boxes.find(({ width, height }) => width > 2 && height > 2);
  if (!box) {
    flaws.push(`has the focus and cannot be seen: ${opening(element)}`);
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
    flaws.push(`has the focus and lies ${above}: ${opening(element)}`);
  }
};

// What should have been a stop and was none.
const judgeMissed = () => {
  const stops = "a[href], button, input, select, textarea, summary, [tabindex]";
  for (const element of document.querySelectorAll(stops)) {
    const stop = element.tabIndex >= 0 && !element.matches(":disabled, [inert] *, [type=radio]");
    const shown = element.checkVisibility({ visibilityProperty: true });
    if (stop && shown && !walk.seen.includes(element)) {
      flaws.push(`is never reached: ${opening(element)}`);
    }
  }
};

// Some controls have several stops of their own: day, month and year of a date.
const COMPOUND = "[type=date], [type=time], [type=datetime-local], [type=month], [type=week]";

settle();
const element = document.activeElement;
if (element === walk.last?.element && element.matches(COMPOUND) && ++walk.last.within < 8) {
  return { ended: false, reached: false, flaws };
}
if (walk.last) judgeLeft(walk.last);
const left = !element || element === document.body || element === document.documentElement;
const again = walk.seen.indexOf(element);
if (again > 0 && !walk.toOne) flaws.push(`holds the focus: ${opening(element)}`);
const ended = left || again >= 0;
if (ended) {
  if (!walk.toOne) judgeMissed();
} else {
  judgeReached(element);
  walk.seen.push(element);
  const worn = wearers(element).map((wearer) => ({ wearer, then: ring(wearer) }));
  walk.last = { element, worn, within: 0 };
}
return { ended, reached: !ended, flaws };
