// Picking some words of an answer: what is selected with mouse or finger is picked, and only that.
// Without this script a tick picks the whole answer, and the outcome’s page has a box for some of it.

const length = (text) => [...text].length; // characters as the server counts them

// The words that are selected now, when they stand in one answer.
function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const inside = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-words]");
  const words = inside(range.startContainer);
  if (!words || words !== inside(range.endContainer)) return null;
  const before = range.cloneRange();
  before.setStart(words, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const text = range.toString();
  const blank = length(text) - length(text.trimStart());
  const start = length(before.toString()) + blank;
  return text.trim() ? { words, text: text.trim(), start, end: start + length(text.trim()) } : null;
}

function pick({ words, text, start, end }) {
  const pick = words.closest(".pick");
  const tick = pick.querySelector("input[type=checkbox]");
  tick.checked = true;
  const box = pick.querySelector("[data-only]");
  if (box) {
    box.value = text;
  } else {
    tick.value = `${tick.value.split("~")[0]}~${start}~${end}`;
    say(pick, `Only “${text}”`);
  }
}

function say(pick, words) {
  const line = pick.querySelector("[role=status]") ?? document.createElement("p");
  line.className = "how";
  line.setAttribute("role", "status");
  line.textContent = words;
  pick.append(line);
}

document.addEventListener("pointerup", () => setTimeout(() => {
  const found = selected();
  if (found?.words.closest(".pick")) pick(found);
}));

for (const label of document.querySelectorAll(".pick label")) {
  label.addEventListener("click", (event) => {
    if (selected() && event.target.type !== "checkbox") event.preventDefault();
  });
}

document.addEventListener("change", ({ target }) => {
  if (target.name !== "quote" || target.checked) return;
  target.value = target.value.split("~")[0];
  target.closest(".pick").querySelector("[role=status]")?.remove();
});
