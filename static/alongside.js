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

// A page that answers a form: its address is that of the page the form stands on, and whoever goes on and comes back opens
// that page. The browser keeps no page (it could hold what was typed), and would else show an error of its own. While
// somebody stays, loading again sends the form again, with what was typed, as without a script.
const page = document.documentElement.dataset.page;
if (page) {
  const openable = () => window.history.replaceState(null, "", page);
  if (page !== window.location.pathname) openable();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) openable();
  }, { capture: true });
  document.addEventListener("submit", openable, { capture: true });
}

if (window.htmx) document.body.classList.add("app-live");

// Whoever ticks a box keeps it under the eye: before part of a page changes, note where the focus stands in the window and
// which groups of filters are open; right after, before anything is painted, put both back.
let before = null;
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const focused = document.activeElement;
  const groups = event.detail.target.querySelectorAll("details[id]");
  before = {
    id: focused?.id,
    top: focused?.getBoundingClientRect().top,
    open: new Map([...groups].map((group) => [group.id, group.open])),
  };
});
document.body.addEventListener("htmx:afterSwap", () => {
  if (!before) return;
  for (const [id, open] of before.open) document.getElementById(id)?.toggleAttribute("open", open);
  const focused = before.id && document.getElementById(before.id);
  if (focused) window.scrollBy({ top: focused.getBoundingClientRect().top - before.top, behavior: "instant" });
  before = null;
});

// After part of a page has changed: wake its components, then take the person where they asked to go by a click or a submit
// (a screen reader reads what has the focus): to the place that the button's own address names, such as the first new result,
// else to the new heading. Whoever ticks boxes keeps their place. Both hear the heading where they are not taken to it.
// Polling brings no heading and disturbs nobody.
document.body.addEventListener("htmx:afterSettle", (event) => {
  const piece = event.target;
  initAll({ scope: piece });
  const heading = piece.matches("[data-results-heading]") ? piece : piece.querySelector("[data-results-heading]");
  if (!heading) return;
  const asked = event.detail.requestConfig?.triggeringEvent?.type;
  const named = event.detail.requestConfig?.elt?.getAttribute("formaction")?.split("#")[1];
  const goal = asked === "click" && named && document.getElementById(named);
  if (!goal && (asked === "click" || asked === "submit")) {
    if (asked === "submit" && heading.id === "answer-heading") document.getElementById("describe")?.removeAttribute("open");
    heading.focus();
    return;
  }
  if (goal) goal.focus();
  announce(heading.textContent.trim());
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
