// What pages gain from a script. Every page works without it. Nothing is ever stored in the browser: it could be case text.
import { initAll } from "./vendor/govuk-frontend-6.3.0.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

const announcer = document.getElementById("announcer");

// Say a sentence to a screen reader; trouble is shown to everyone. Emptied first: the same words twice are not said again.
function announce(words, { trouble = false } = {}) {
  announcer.textContent = "";
  announcer.className = trouble ? "app-trouble" : "govuk-visually-hidden";
  window.setTimeout(() => { announcer.textContent = words; }, 100);
}

// After part of a page has changed: wake its components, then take the person to the new heading if they asked for it by a
// click or a submit (a screen reader reads what has the focus). Whoever ticks boxes keeps their place, and hears the heading
// instead. Polling brings no heading and disturbs nobody.
document.body.addEventListener("htmx:afterSettle", (event) => {
  const piece = event.target;
  initAll({ scope: piece });
  const heading = piece.matches("[data-results-heading]") ? piece : piece.querySelector("[data-results-heading]");
  if (!heading) return;
  const asked = event.detail.requestConfig?.triggeringEvent?.type;
  if (asked === "click" || asked === "submit") {
    if (asked === "submit" && heading.id === "answer-heading") document.getElementById("describe")?.removeAttribute("open");
    heading.focus();
  } else {
    announce(heading.textContent.trim());
  }
});

// When a request fails, go the plain way: the link or the form works without htmx and shows what is wrong. Safe for forms,
// because only reads go through htmx. A failed poll is left alone: the next one will tell.
function goThePlainWay(event) {
  const element = event.detail.elt;
  if (element instanceof HTMLAnchorElement) {
    window.location.assign(element.href);
  } else if (element instanceof HTMLFormElement) {
    element.submit();
  } else if (event.detail.requestConfig?.triggeringEvent?.isTrusted) {
    announce("That could not be loaded. Try again.", { trouble: true });
  }
}

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(failure, goThePlainWay);
}
