// Picking some words of an answer: what is selected with mouse or finger is picked, and only that.
// Without this script a tick picks the whole answer, and the outcome’s page has a box for some of it.

const length = (text) => [...text].length; // as the server counts characters

// What of these words is selected: a selection may begin before them and end after them.
function within(words, selection) {
  const range = document.createRange();
  range.selectNodeContents(words);
  if (range.compareBoundaryPoints(Range.START_TO_START, selection) < 0) {
    range.setStart(selection.startContainer, selection.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, selection) > 0) {
    range.setEnd(selection.endContainer, selection.endOffset);
  }
  return range;
}

// The words that are selected now, when they stand in one answer.
function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const found = [...document.querySelectorAll(".pick [data-words]")]
    .filter((words) => range.intersectsNode(words) && within(words, range).toString().trim());
  if (found.length !== 1) return null;
  const [words] = found;
  const part = within(words, range);
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(part.startContainer, part.startOffset);
  return { words, ...whole([...words.textContent], length(before.toString()), length(part.toString())) };
}

// The same part of a text, without blanks at its ends and with the whole of each word that it touches.
function whole(letters, from, size) {
  const blank = (at) => at < 0 || at >= letters.length || /\s/.test(letters[at]);
  let [start, end] = [from, from + size];
  while (start < end && blank(start)) start += 1;
  while (end > start && blank(end - 1)) end -= 1;
  while (!blank(start - 1)) start -= 1;
  while (!blank(end)) end += 1;
  return { text: letters.slice(start, end).join(""), start, end };
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
    tell(pick, text);
  }
}

// Says beside an answer which of its words are picked.
function tell(pick, text) {
  const line = pick.querySelector(".only-these") ?? document.createElement("p");
  line.className = "how only-these";
  line.textContent = `Only “${text}”`;
  pick.append(line);
}

// After news the ticks are as they were; what they pick is said again.
document.addEventListener("plait:shown", () => {
  for (const tick of document.querySelectorAll(".pick input[value*='~']:checked")) {
    const [, start, end] = tick.value.split("~");
    const pick = tick.closest(".pick");
    tell(pick, [...pick.querySelector("[data-words]").textContent].slice(start, end).join(""));
  }
});

document.addEventListener("pointerup", () => setTimeout(() => {
  const found = selected();
  if (found) pick(found);
}));

document.addEventListener("click", (event) => {
  if (event.target.closest(".pick label") && selected() && event.target.type !== "checkbox") event.preventDefault();
});

document.addEventListener("change", ({ target }) => {
  if (target.name !== "quote" || target.checked) return;
  target.value = target.value.split("~")[0];
  target.closest(".pick").querySelector(".only-these")?.remove();
});
