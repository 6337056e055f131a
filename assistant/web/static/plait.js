// Plait's one script: text boxes grow, focus goes where it helps, unsent words are not lost by accident.
// Every page works without it. Nothing is stored in the browser.

// Looked for each time: the live talk puts new boxes in the place of old ones.
const boxes = () => [...document.querySelectorAll("[data-unsent]")];

// Newer browsers grow the box by themselves (field-sizing in the stylesheet).
function grow(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  const growAll = () => { for (const box of document.querySelectorAll("textarea[data-unsent]")) grow(box); };
  growAll();
  document.addEventListener("plait:shown", growAll);
  document.addEventListener("input", (event) => { if (event.target.matches("textarea[data-unsent]")) grow(event.target); });
}

document.querySelector("[data-focus]")?.focus();

// A long list of plans opens at the one that is here.
const here = document.querySelector(".desk-nav [aria-current]");
const list = here?.closest(".still");
if (list) list.scrollTop = here.offsetTop - list.clientHeight / 2;

const offerPrint = () => { for (const button of document.querySelectorAll("[data-print]")) button.hidden = false; };
offerPrint();
document.addEventListener("plait:shown", offerPrint);
document.addEventListener("click", ({ target }) => { if (target.closest("[data-print]")) window.print(); });

// An answer that was refused is a draft: whoever comes back here, or loads this again, sends nothing again.
if (document.querySelector("form[data-kept]")) history.replaceState(null, "", location.href);

// A form with words or a photo leaves the page: it goes only once somebody answers at the other end.
const photoIn = (form) => form.elements.photo?.value;
let goes = null; // the form that may go
let asking = false;

async function send(event) {
  const { target: form, submitter } = event;
  if (!photoIn(form) && (form.method !== "post" || !boxes().some((box) => box.form === form))) return;
  if (submitter?.value === "grown-up") return; // nothing stands before that call
  if (goes === form) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // nothing is being sent yet
  if (asking) return; // pressed twice
  asking = true;
  say(photoIn(form) ? "Not saved yet. Your photo is on its way." : "");
  const slow = setTimeout(() => say("Not saved yet. It is on its way."), 1000);
  const answer = await fetch(import.meta.url, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8000) }).catch(() => null);
  clearTimeout(slow);
  asking = false;
  if (answer?.ok) {
    goes = form;
    form.requestSubmit(submitter);
    goes = null;
  } else if (photoIn(form)) {
    say("Not saved yet. No connection. Your words and your photo are still on this page.");
  } else {
    say("Not saved. There is no connection. Your words are still here. Try again.");
  }
}

function say(words) {
  const line = document.getElementById("live-state") ?? document.getElementById("state");
  line.setAttribute("role", "status");
  line.textContent = words;
}

document.addEventListener("submit", send, { capture: true });

// Of a page that came back with something to look at, all words are unsent; a draft is kept.
function unsent(box) {
  if (box.readOnly || box.form?.matches("[data-kept]")) return false;
  return box.value !== (box.dataset.unsent ? "" : box.defaultValue);
}

let sending = null; // a form that is on its way; the words in any other stay behind
document.addEventListener("submit", ({ target }) => { sending = target; });
window.addEventListener("pageshow", () => { sending = null; });
window.addEventListener("beforeunload", (event) => {
  const photos = [...document.querySelectorAll("input[type=file]")].filter((each) => each.value);
  if ([...photos, ...boxes().filter(unsent)].some((each) => each.form !== sending)) event.preventDefault();
});
