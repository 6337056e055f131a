// Plait's one script: text boxes grow, focus goes where it helps, unsent words are not lost by accident.
// Every page works without it. Nothing is stored in the browser.

// Looked for each time: the live talk puts new boxes in the place of old ones.
const boxes = () => [...document.querySelectorAll("textarea[data-unsent]")];

// Newer browsers grow the box by themselves (field-sizing in the stylesheet).
function grow(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  const growAll = () => { for (const box of boxes()) grow(box); };
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

let sending = false;
document.addEventListener("submit", () => { sending = true; });
window.addEventListener("pageshow", () => { sending = false; });
window.addEventListener("beforeunload", (event) => {
  const photo = document.querySelector("input[type=file]")?.value;
  const unsent = photo || boxes().some((box) => !box.readOnly && box.value !== box.defaultValue);
  if (unsent && !sending) event.preventDefault();
});
