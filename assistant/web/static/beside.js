// Advice beside what the school writes: asked for when the writer pauses, gone as soon as its words change,
// taken with one tap. Without this script the button “Check my words” does it. The writer’s words are changed
// by that tap alone, and nothing is kept here or on the server but what somebody leaves as it is.

const PAUSE = 1500; // ms after the last key
const LETTER = /[\p{L}\p{N}]/u;
const UNFINISHED = /[\p{L}\p{N}’'-]+$/u; // the word that is being written

const known = new WeakMap(); // box -> the text that its advice is about
const timers = new WeakMap();
let writing = false; // the tap writes now, not the writer

const checked = (it) => it instanceof Element && it.matches("[data-check]");
const place = (box) => document.getElementById(`${box.id}-beside`);
const boxOf = (it) => document.getElementById(it.closest(".beside").id.replace(/-beside$/, ""));
const textOf = (box) => known.get(box) ?? box.defaultValue;

// Where advice stands: the server counts characters, a browser counts halves of some.
const units = (text, at) => [...text].slice(0, at).join("").length;

function placesOf(item, text) {
  return item.dataset.places.split(" ").map((each) => each.split("-").map((at) => units(text, Number(at))));
}

const characters = (text, at) => [...text.slice(0, at)].length;

// After every key: advice whose words were changed goes at once, the rest moves with its words.
function follow(box) {
  const [old, text] = [textOf(box), box.value];
  known.set(box, text);
  let start = 0;
  while (start < old.length && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, text.length) - start && old.at(-1 - end) === text.at(-1 - end)) end += 1;
  const moved = ([from, to]) => {
    if (to <= start) return [from, to];
    return from >= old.length - end ? [from + text.length - old.length, to + text.length - old.length] : null;
  };
  const whole = ([from, to]) => !(LETTER.test(text[from - 1] ?? "") || LETTER.test(text[to] ?? ""));
  for (const item of place(box)?.querySelectorAll("li") ?? []) {
    const places = placesOf(item, old).map(moved).filter((each) => each && whole(each));
    item.dataset.places = places.map((each) => each.map((at) => characters(text, at)).join("-")).join(" ");
    if (!places.length) remove(item);
  }
}

function remove(item) {
  const list = item.parentElement;
  item.remove();
  if (!list.children.length) list.remove();
}

function soon(box) {
  clearTimeout(timers.get(box));
  timers.set(box, setTimeout(() => ask(box), PAUSE));
}

// Asks the server about a text; `more` says what is left as it is. False when it could not be asked.
async function ask(box, more = {}) {
  clearTimeout(timers.get(box));
  const text = box.value;
  const still = document.activeElement === box && box.selectionEnd === text.length && !more.do;
  const form = { csrf_token: box.form.elements.csrf_token.value, text: still ? text.replace(UNFINISHED, "") : text };
  try {
    const answer = await fetch(box.dataset.check, { method: "POST", body: new URLSearchParams({ ...form, ...more }) });
    if (!answer.ok) return false;
    const { list } = await answer.json();
    if (box.isConnected && box.value === text) show(box, list);
    return true;
  } catch {
    return false; // no connection: advice comes with the next pause
  }
}

function show(box, list) {
  known.set(box, box.value);
  const fresh = new DOMParser().parseFromString(list, "text/html").querySelector("ul");
  const old = place(box).querySelector("ul");
  const about = (all) => [...(all?.children ?? [])].map((item) => item.dataset.about);
  const news = about(fresh).some((each) => !about(old).includes(each));
  old?.remove();
  if (fresh) place(box).append(fresh);
  if (!news) return;
  const number = fresh.children.length;
  say(`${number === 1 ? "One thing" : `${number} things`} to look at below “${box.labels[0]?.textContent.trim() ?? "your words"}”.`);
}

// What was done, with the way back; it stands until the writer writes on.
function tell(box, words, undo) {
  place(box).querySelector(".done")?.remove();
  const [line, button] = [document.createElement("p"), document.createElement("button")];
  line.className = "done";
  [button.type, button.className, button.textContent] = ["button", "link", "Undo"];
  button.addEventListener("click", () => {
    line.remove();
    box.focus();
    undo();
  });
  line.append(`${words} `, button);
  place(box).prepend(line);
  say(words);
  return button;
}

function say(words) {
  let line = document.getElementById("beside-state");
  if (!line) {
    line = document.createElement("p");
    [line.id, line.className] = ["beside-state", "sr"];
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.textContent = words;
}

// Writes into a box as fingers would, so that the browser’s own undo knows of it.
function put(box, words, from, to) {
  writing = true;
  box.focus({ preventScroll: true });
  box.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, words)) {
    box.setRangeText(words, from, to, "end");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  writing = false;
}

function take(box, item, better) {
  const before = box.value;
  const places = placesOf(item, textOf(box));
  const said = before.slice(...places[0]);
  for (const [from, to] of places.reverse()) put(box, better, from, to);
  const undo = tell(box, `“${said}” is now “${better}”.`, () => {
    put(box, before, 0, box.value.length);
    ask(box);
  });
  const blank = better.indexOf("[");
  const first = places.at(-1)[0] + blank;
  if (blank < 0) undo.focus();
  else box.setSelectionRange(first, first + better.slice(blank).indexOf("]") + 1); // for the writer to fill in
  ask(box);
}

async function leave(box, item) {
  const { about } = item.dataset;
  if (!(await ask(box, { do: "leave", about }))) return say("That could not be kept. Try again.");
  return tell(box, "Left as it is.", () => ask(box, { do: "take-up", about })).focus();
}

document.addEventListener("input", ({ target }) => {
  if (!checked(target)) return;
  follow(target);
  if (writing) return;
  place(target)?.querySelector(".done")?.remove();
  soon(target);
});

document.addEventListener("focusout", ({ target }) => {
  if (checked(target) && UNFINISHED.test(target.value) && target.value !== target.defaultValue) soon(target);
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest(".beside li button");
  if (!button) return;
  const [box, item] = [boxOf(button), button.closest("li")];
  if (button.dataset.write === undefined) leave(box, item);
  else take(box, item, button.dataset.write);
});

// A page that is shown anew has advice about what is kept; what is being written is looked at again.
function anew() {
  for (const box of document.querySelectorAll("[data-check]")) {
    known.delete(box);
    if (box.value !== box.defaultValue) ask(box);
  }
}

anew();
document.addEventListener("plait:shown", anew);
