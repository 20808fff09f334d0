// A link to a form that lies behind a summary opens it and begins in its first field.
const open = () => {
  const target = location.hash.length > 1 && document.querySelector(location.hash);
  const details = target && target.closest("details");
  if (!details || target.tagName !== "FORM") return;
  details.open = true;
  target.querySelector("textarea, input:not([type=hidden])")?.focus();
};
addEventListener("hashchange", open);
open();
