// Ctrl+Enter sends a form from any of its fields; what went wrong is read out first.
for (const form of document.querySelectorAll("form[data-submit-keys]")) {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
document.querySelector(".errors[tabindex]")?.focus();
