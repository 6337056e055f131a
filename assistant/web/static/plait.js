// Plait's one script: text boxes grow, focus goes where it helps, unsent words are not lost by accident.
// Every page works without it. Nothing is stored in the browser.

const boxes = [...document.querySelectorAll("textarea[data-unsent]")];

// Newer browsers grow the box by themselves (field-sizing in the stylesheet).
function grow(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  for (const box of boxes) {
    grow(box);
    box.addEventListener("input", () => grow(box));
  }
}

document.querySelector("[data-focus]")?.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

let sending = false;
document.addEventListener("submit", () => { sending = true; });
window.addEventListener("pageshow", () => { sending = false; });
window.addEventListener("beforeunload", (event) => {
  const unsent = boxes.some((box) => !box.readOnly && box.value !== box.defaultValue);
  if (unsent && !sending) event.preventDefault();
});
