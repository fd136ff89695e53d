// What the publishing pages gain from a script: saving by itself, and two keys among the findings. Nothing is stored here.

const SETTLED_MS = 2500;
const announcer = document.getElementById("announcer");

function announce(words) {
  announcer.textContent = "";
  window.setTimeout(() => { announcer.textContent = words; }, 100);
}

// --- The text of a document that was read goes below what stands in the box, also where somebody typed on meanwhile.
document.body.addEventListener("htmx:afterSettle", () => {
  const added = document.querySelector("template[data-review-added]");
  const box = document.getElementById("body");
  if (!added || !box) return;
  box.value = [box.value.trimEnd(), added.content.textContent].filter(Boolean).join("\n\n");
  box.form.elements.seen.value = added.dataset.reviewAdded;
  added.remove();
});

// --- Save by itself, a little after typing stops. The form's own button does the same and shows what is wrong.
const form = document.querySelector("form[data-autosave]");
if (form) {
  const saved = document.querySelectorAll("[data-saved]");
  const trouble = document.querySelector("[data-autosave-trouble]");
  let timer = 0;
  let busy = false;
  let again = false;
  let stopped = false;

  const tell = (words) => { if (trouble.textContent !== words) trouble.textContent = words; };

  const keep = async () => {
    window.clearTimeout(timer);
    timer = 0;
    if (stopped) return;
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "HX-Request": "true", Accept: "application/json" },
        redirect: "error",
      });
      if (answer.status === 401 || answer.status === 400) {
        stopped = true;
        tell("You have been signed out. Your text is still here: press a Save button, and it comes with you through signing in.");
      } else {
        const told = await answer.json();
        if (answer.ok) {
          form.elements.seen.value = told.revision;
          form.elements.was.value = told.was;
          const at = new Date(told.saved).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
          for (const place of saved) place.textContent = `at ${at}`;
          tell("");
        } else {
          stopped = answer.status === 409;
          tell(`Not saved: ${told.problem}`);
        }
      }
    } catch {
      tell("Not saved: the service did not answer. Your text is still here, and saving is tried again as you write.");
    }
    busy = false;
    if (again) { again = false; keep(); }
  };

  const later = () => { window.clearTimeout(timer); timer = window.setTimeout(keep, SETTLED_MS); };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => { stopped = true; window.clearTimeout(timer); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && timer) keep(); });
  // Back to this page from the next: whatever was stopped may go on.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
}

// --- Among the findings: n goes to the next open one, r replaces the one that has the focus. Off while somebody types, and
// off for good on this page when switched off: people who speak to their computer would press keys without meaning to.
const keys = document.querySelector("[data-keys]");
if (keys) {
  const toggle = keys.querySelector("[data-keys-switch]");
  let on = true;
  keys.hidden = false;
  toggle.addEventListener("click", () => {
    on = !on;
    toggle.setAttribute("aria-pressed", String(on));
    toggle.textContent = on ? "Turn these keys off" : "Turn these keys on";
    announce(on ? "Keys on" : "Keys off");
  });

  const open = () => Array.from(document.querySelectorAll("[data-open]"));
  const here = () => document.activeElement?.closest("[data-open]");

  const next = () => {
    const all = open();
    const at = all.indexOf(here());
    const target = all[(at + 1) % all.length];
    target.scrollIntoView({ block: "center" });
    target.focus();
  };

  const replaceHere = () => {
    const button = here()?.querySelector("form[data-replace] button");
    if (button) {
      announce("Replacing");
      button.click();
    } else {
      announce(here() ? "This one has no replacement: open the other ways" : "Press n to go to the next one first");
    }
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (!on || typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "n") next();
    else if (event.key === "r") replaceHere();
    else return;
    event.preventDefault();
  });
}
