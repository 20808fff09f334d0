// Buttons that copy a text which can be selected without them, too.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      // Beside the button: what changes in it would be no part of its name.
      button.nextElementSibling.textContent = button.dataset.copied;
    });
  }
}
