// What a conversation gains from a script: a draft keeps itself, what is on the screen counts as read, and asking for news
// stops where nobody may read any more. Nothing is stored in the browser.

const SETTLED_MS = 2500;

// --- The draft: kept a little after typing stops. A text in which somebody could be identified is kept nowhere.
const form = document.querySelector("form[data-draft]");
if (form) {
  const state = form.querySelector("[data-draft-state]");
  const box = form.elements.text;
  let timer = 0;
  let stopped = false;
  let kept = box.value;

  const tell = (words) => { if (state.textContent !== words) state.textContent = words; };

  const keep = async () => {
    window.clearTimeout(timer);
    timer = 0;
    if (stopped || box.value === kept) return;
    const sent = box.value;
    const data = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, text: sent, keep: "all" });
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: data, headers: { "HX-Request": "true" }, redirect: "error" });
      if (answer.ok) {
        kept = sent;
        const at = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
        tell(sent.trim() ? `Draft kept at ${at}. Only you can see it` : "");
      } else if (answer.status === 422) {
        kept = sent;
        tell("Not kept as a draft: it is too long, or something in it could identify somebody. It is on this page alone.");
      } else if (answer.status === 401 || answer.status === 400) {
        stopped = true;
        tell("You have been signed out. Your text is still here: press Send, and it comes with you through signing in.");
      } else {
        stopped = true;
        tell("Not kept as a draft. Your text is still here.");
      }
    } catch {
      tell("Not kept as a draft: the service did not answer. It is tried again as you write.");
    }
  };

  box.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(keep, SETTLED_MS); });
  form.addEventListener("submit", () => { stopped = true; window.clearTimeout(timer); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && timer) keep(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
}

// --- What is on the screen counts as read.
const reading = document.querySelector("form[data-read]");
async function noteRead() {
  if (!reading || document.hidden) return;
  const poller = document.querySelector("[data-arrivals]");
  if (poller) reading.elements.number.value = poller.dataset.number;
  try {
    const answer = await fetch(reading.action, { method: "POST", body: new URLSearchParams(new FormData(reading)), headers: { "HX-Request": "true" }, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.ok) reading.hidden = true;
  } catch {
    // The button is still there.
  }
}
const owed = () => reading && !reading.hidden;
if (owed()) noteRead();
document.addEventListener("visibilitychange", () => { if (!document.hidden && owed()) noteRead(); });

// --- News: htmx asks; here we say where it stops.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "arrivals") return;
  if (reading) reading.hidden = false;
  noteRead();
});
document.body.addEventListener("htmx:responseError", (event) => {
  const poller = event.detail.elt;
  if (!poller.matches("[data-arrivals]")) return;
  const status = event.detail.xhr.status;
  if (status !== 401 && status !== 404) return;
  poller.remove();
  document.querySelector("[data-arrivals-trouble]").textContent = status === 401
    ? "You have been signed out, so new messages do not arrive here any more. Load the page again to sign in."
    : "You can no longer read this conversation. New messages do not arrive here any more.";
});
