// Parts of pages that the server makes. They are made by Kontor's own templates, which escape all
// texts, so they may become elements.
const policy = window.trustedTypes?.createPolicy("kontor", { createHTML: (html) => html });

/** Shows a part of a page in an element; a later answer of an earlier question is dropped. */
export function shower(element) {
  let asked = null;
  return async (address) => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(address, {
        signal: asked.signal,
        headers: { accept: "text/html" },
      });
      if (!answer.ok) return false;
      const html = await answer.text();
      element.innerHTML = policy ? policy.createHTML(html) : html;
      return true;
    } catch (error) {
      if (error.name === "AbortError") return false;
      throw error;
    }
  };
}

/** Calls a function once typing pauses. */
export function afterPause(act, pause = 120) {
  let waiting = 0;
  return (...arguments_) => {
    clearTimeout(waiting);
    waiting = setTimeout(act, pause, ...arguments_);
  };
}
