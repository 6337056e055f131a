// Live pages: what others give, release or share shows by itself. In the talk a turn goes over the same
// socket, is kept in this page until it is saved, and is sent again after a lost connection. Without a
// socket, or with a photo, every form is posted as ever. Nothing is stored in the browser.

const meta = document.querySelector('meta[name="plait-live"]');
const PAUSE = 2000; // ms after the last key before a draft is kept
const STEADY = 5000; // ms of keys without a pause before a draft is kept
const STILL = 25_000; // ms between two tries of a line
const LONGEST = 8000; // ms between two tries to connect, for one try, and for an answer
const NATIVE = ["back", "break", "stop", "grown-up"];
const PARTS = ["body > header", "body > main, body > .desk", "body > .help"];
const CUT = "Not saved yet. No connection. Your words are still on this page.";
const PHOTO = "Your photo goes with your answer."; // as long as it is shown

const unsent = new Map(); // id made by the page -> frame
let socket;
let redial;
let patience; // runs while something that was sent has no answer
let silences = 0; // lines in a row on which no answer came
let tries = 0;
let met = false; // a network may let no socket through: then every form is posted
let pause;
let since = 0; // when the first key after the last draft came
let drafted = ""; // the id of the form whose words were last kept as a draft
let leaving = false;
let posted = 0; // when a form of this page was last sent as a form
let looking = false;
let stands = meta?.dataset.stands; // what this page shows: the line tells when it is older
let missed = ""; // "turn" or "news": look for it as soon as that can be done

function connect() {
  clearTimeout(redial);
  patience = clearTimeout(patience);
  socket?.close();
  const dialled = new WebSocket(location.origin.replace(/^http/, "ws") + `${meta.content}?stands=${stands}`);
  const on = (what, does) => dialled.addEventListener(what, (event) => dialled === socket && does(event)); // not an old one
  socket = dialled;
  redial = setTimeout(anew, LONGEST); // nobody answers
  on("open", () => {
    clearTimeout(redial);
    [tries, met] = [0, true];
    for (const frame of unsent.values()) put(frame);
    if (unsent.size) say("Not saved yet");
    else if (missed) look(missed);
    draftSoon();
  });
  on("message", (event) => heard(JSON.parse(event.data)));
  on("close", ({ code }) => {
    patience = clearTimeout(patience);
    if (leaving) return;
    if (code === 4401) return gone(); // shown out
    cut();
    clearTimeout(redial);
    tries += 1;
    redial = setTimeout(connect, Math.min(LONGEST, 200 * 2 ** tries) * (0.5 + Math.random() / 2));
  });
}

// A line can die and never say so: another one is dialled.
function anew() {
  if (leaving) return;
  cut();
  tries += 1;
  connect();
}

function put(frame) {
  socket.send(frame);
  wait();
}

// Who is slow to answer gets twice the time next.
function wait() {
  patience ??= setTimeout(() => {
    silences = Math.min(2, silences + 1);
    anew();
  }, LONGEST * 2 ** silences);
}

// Finds a line that died where nothing is sent.
function still() {
  if (!document.hidden && open() && !patience) put('"still"');
}

function cut() {
  if (unsent.size || typed()) say(CUT);
}

const open = () => socket.readyState === WebSocket.OPEN;

function heard(frame) {
  if (!frame.plan) [patience, silences] = [clearTimeout(patience), 0];
  if (frame.saved) {
    unsent.delete(frame.saved);
    look("turn");
  } else if (frame.kept) {
    if (typed() && !unsent.size && !since) say("Not sent yet. Your words are still here.");
  } else if (frame.refused === "draft" || frame.because === "later") {
    say("Not saved yet. Your words are still on this page.");
    setTimeout(() => open() && unsent.has(frame.unsaved) && put(unsent.get(frame.unsaved)), PAUSE);
  } else if (frame.unsaved) {
    unsent.delete(frame.unsaved);
    post(); // the form's own page says what is wrong, and gives the words back
  } else if (frame.plan && !unsent.size) {
    look("news"); // else it comes with the answer
  }
  if (unsent.size) wait(); // this answered something sent before
}

// One line a page says what happens, politely. In the talk it stands beside the box.
function say(...words) {
  const line = document.getElementById("live-state") ?? document.getElementById("state");
  line.setAttribute("role", "status");
  line.replaceChildren(...words);
  if (document.querySelector("#talk canvas")) line.append(line.textContent ? " " : "Not saved yet. ", PHOTO);
}

// Look what this page is now. News takes nothing away that somebody has begun to fill in.
async function look(what) {
  if (looking) {
    missed ||= what;
    return;
  }
  if (what === "news" && busy()) {
    offer();
    return;
  }
  missed = "";
  const fresh = await now();
  if (!fresh) later(what);
  else if (what === "turn") turn(fresh);
  else if (busy()) offer();
  else show(fresh);
  if (fresh && missed) look(missed);
}

// The page as the server shows it now: words come by this one way only. Null while it cannot be had.
async function now() {
  looking = true;
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(2 * LONGEST) });
    if (answer.status >= 500) return null;
    if (answer.ok && !answer.redirected) return new DOMParser().parseFromString(await answer.text(), "text/html");
    gone();
  } catch {
    return null; // no connection
  } finally {
    looking = false;
  }
  return null;
}

// This page is no more: ask what is here instead. With words in a box the browser asks first.
function gone() {
  if (Date.now() - posted < LONGEST) return; // “Finish”, “Leave”: the answer is on its way
  leaving = true;
  location.reload();
}

function later(what) {
  missed = what;
  if (what === "turn") say("Saved. The next question comes as soon as there is a connection.");
  if (open()) setTimeout(() => missed && look(missed), PAUSE); // else when the line is back
}

function offer() {
  if (document.querySelector("[data-turn]")) return; // one thing at a time: it shows with the next turn
  if (meta.hasAttribute("data-came-back")) {
    say("There is something new. It shows when you have sent this.");
    return;
  }
  const button = document.createElement("button");
  [button.type, button.className, button.textContent] = ["button", "link", "Show it"];
  button.addEventListener("click", async () => {
    const fresh = await now();
    if (fresh && !show(fresh)) say("There is something new. Send or keep what you wrote first.");
  });
  say("There is something new. ", button);
}

// After a turn of one's own the next question stands in the place of the last.
function turn(fresh) {
  swap(fresh, (here, there) => here.replaceWith(document.adoptNode(there)));
  const box = document.querySelector(".look-talk #words");
  const question = document.querySelector("#now");
  if (!box && question) question.tabIndex = -1;
  (box ?? question)?.focus();
}

// What others did changes only what differs, and moves nothing that is begun, open, in focus or in view.
// False where something begun has no place any more: then nothing changes.
function show(fresh) {
  const places = begun().map((box) => [box, twin(box, fresh)]);
  if (places.some(([, place]) => !place)) return false;
  const unfolded = document.querySelectorAll("main details[open]");
  for (const each of unfolded) twin(each, fresh)?.setAttribute("open", "");
  for (const [box, place] of places) fill(place, box);
  const focus = document.activeElement === document.body ? null : twin(document.activeElement, fresh);
  const seen = [document.activeElement, ...document.querySelectorAll("main :not(:has(*))")]
    .map((it) => [it, it.getBoundingClientRect()])
    .filter(([it, { top, height }]) => it !== document.body && height > 1 && top >= 0 && top < innerHeight);
  swap(fresh, patch);
  if (focus?.isConnected) focus.focus({ preventScroll: true });
  const [still, before] = seen.find(([it]) => it.isConnected) ?? [];
  if (still) scrollBy(0, still.getBoundingClientRect().top - before.top);
  say("");
  return true;
}

function swap(fresh, change) {
  for (const part of PARTS) {
    const [here, there] = [document.querySelector(part), fresh.querySelector(part)];
    if (here && there) change(here, there);
    else if (here) here.remove();
    else if (there) document.body.append(document.adoptNode(there));
  }
  stands = fresh.querySelector('meta[name="plait-live"]').dataset.stands;
  document.dispatchEvent(new CustomEvent("plait:shown"));
}

// Makes `here` what `there` is, and leaves alone what is the same in both.
function patch(here, there) {
  if (here.isEqualNode(there)) return;
  const [old, young] = [[...here.childNodes], [...there.childNodes]];
  if (!old.length || !young.length || !here.cloneNode(false).isEqualNode(there.cloneNode(false))) {
    here.replaceWith(document.adoptNode(there));
    return;
  }
  let rest = null; // the first child of those at the end that stay
  while (old.length && young.length && old[0].isEqualNode(young[0])) [old, young].forEach((all) => all.shift());
  while (old.length && young.length && old.at(-1).isEqualNode(young.at(-1))) [rest] = [old.pop(), young.pop()];
  if (old.length === young.length) {
    old.forEach((child, at) => patch(child, young[at]));
    return;
  }
  for (const child of old) child.remove();
  for (const child of young) here.insertBefore(document.adoptNode(child), rest);
}

const FIELD = "main :is(input:not([type=hidden]), textarea, select)";
const ticks = (it) => it.type === "checkbox" || it.type === "radio";
const begun = () => [...document.querySelectorAll(FIELD)].filter(filled);
const busy = () => meta.hasAttribute("data-came-back") || begun().length > 0;
const typed = () => begun().some((it) => it.matches("[data-turn] textarea") && !it.readOnly);

function filled(it) {
  if (ticks(it)) return it.checked !== it.defaultChecked;
  if (!it.options) return it.value !== it.defaultValue;
  return it.selectedIndex !== Math.max(0, [...it.options].findIndex((each) => each.defaultSelected));
}

function fill(place, box) {
  if (box.type === "file") place.files = box.files;
  else place.value = box.value; // a tick may name some of the words alone
  if (ticks(box)) place.checked = box.checked;
  place.closest("details")?.setAttribute("open", "");
}

// What stands for the same thing on the fresh page: by form, name and value, or else by its words.
function twin(it, fresh) {
  const like = (root) => [...root.querySelectorAll(it.tagName)].filter((each) => alike(each) === alike(it));
  return like(fresh)[like(document).indexOf(it)];
}

function alike(it) {
  const words = it.querySelector("summary") ?? it;
  const named = it.name ? [it.name, ticks(it) && it.value.split("~")[0]] : [it.id, words.textContent];
  return JSON.stringify([it.form?.getAttribute("action"), it.getAttribute("href"), ...named]);
}

function frameOf(form, submitter, deed) {
  const fields = [...new FormData(form, submitter)].filter(([name, it]) => name !== "csrf_token" && !(it instanceof File));
  return JSON.stringify({ do: deed, form: fields });
}

const isLarge = (frame) => new Blob([frame]).size > 65_536; // bytes: the line would close

// What is too long to save stays in its box, and is not sent. Signs are counted as on the server.
const tooLong = ({ elements, dataset }) => [...elements].some(({ value }) => [...(value ?? "")].length > dataset.longest);

function send(event) {
  const form = event.target;
  const deed = event.submitter?.value ?? "answer";
  const wanted = form.matches("#talk[data-turn]") && !NATIVE.includes(deed); // form.id is its field
  if (wanted && tooLong(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    say(form.dataset.tooLong);
    return;
  }
  const frame = wanted && frameOf(form, event.submitter, "turn");
  if (!wanted || form.elements.photo?.value || (open() ? isLarge(frame) : !unsent.size && (tries < 1 || !met))) {
    posted = Date.now();
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isLarge(frame)) return cut();
  [pause, since] = [clearTimeout(pause), 0];
  const id = form.elements.id.value;
  if (unsent.has(id) || missed === "turn") return; // pressed twice
  unsent.set(id, frame);
  drafted = ""; // what is sent is no draft any more
  for (const box of form.querySelectorAll("textarea")) box.readOnly = true;
  say(open() && navigator.onLine ? "Not saved yet" : CUT);
  if (open()) put(unsent.get(id));
}

function post() {
  const form = document.getElementById("talk");
  for (const box of form.querySelectorAll("textarea")) box.readOnly = false;
  leaving = true;
  form.submit();
}

function draftSoon() {
  clearTimeout(pause);
  since ||= Date.now();
  pause = setTimeout(draft, Math.min(PAUSE, since + STEADY - Date.now()));
}

function draft() {
  [pause, since] = [clearTimeout(pause), 0];
  const form = document.querySelector("#talk[data-turn]");
  if (!form || !(typed() || drafted === form.elements.id.value)) return; // what is deleted is no draft
  const frame = frameOf(form, null, "draft");
  if (tooLong(form)) say(form.dataset.tooLong);
  else if (open() && !isLarge(frame)) {
    drafted = form.elements.id.value;
    put(frame);
  }
}

if (meta && "WebSocket" in window) {
  document.addEventListener("submit", send, { capture: true });
  document.addEventListener("input", ({ target }) => {
    if (!target.closest("#talk[data-turn]")) return;
    if (typed()) document.querySelector("#no-words")?.remove(); // now there are
    if (open() && !unsent.size) say("");
    draftSoon();
  });
  document.addEventListener("visibilitychange", () => (since ? draft() : still())); // a tab may be killed there
  window.addEventListener("beforeunload", (event) => { if (unsent.size && !leaving) event.preventDefault(); });
  window.addEventListener("offline", cut);
  window.addEventListener("online", () => (patience || !open() ? anew() : still()));
  window.addEventListener("pagehide", () => { leaving = true; socket.close(); });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false; // back by the browser's own way: the page is as it was left
    connect();
  });
  setInterval(still, STILL);
  connect();
}
