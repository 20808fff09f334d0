// A link to a form that lies behind a summary opens it and begins in its first field.
const open = () => {
  const target = document.getElementById(location.hash.slice(1));
  const details = target && target.closest("details");
  if (!details || target.tagName !== "FORM") return;
  details.open = true;
  target.querySelector("textarea, input:not([type=hidden])")?.focus();
};
addEventListener("hashchange", open);
open();
