// The live talk: a turn goes over one socket, is kept in this page until it is saved, and is sent again
// after a lost connection. Without a socket the form is posted as ever. Nothing is stored in the browser.

const path = document.querySelector('meta[name="plait-live"]')?.content;
const address = location.origin.replace(/^http/, "ws") + path;
const PAUSE = 2000; // ms after the last key before a draft is kept
const LONGEST = 8000; // ms between two tries to connect
const NATIVE = ["back", "break", "stop", "grown-up"];

const unsent = new Map(); // id made by the page -> frame
let socket;
let tries = 0;
let met = false; // a network may let no socket through at all: then every form is posted
let pause;
let leaving = false;

function connect() {
  socket = new WebSocket(address);
  socket.addEventListener("open", () => {
    tries = 0;
    met = true;
    for (const frame of unsent.values()) socket.send(frame);
    say(unsent.size ? "Not saved yet" : "");
  });
  socket.addEventListener("message", (event) => heard(JSON.parse(event.data)));
  socket.addEventListener("close", ({ code }) => {
    if (leaving) return;
    if (code === 4401) return gone(); // shown out
    if (unsent.size || typed()) say("No connection. Your words are kept on this page.");
    tries += 1;
    setTimeout(connect, Math.min(LONGEST, 200 * 2 ** tries) * (0.5 + Math.random() / 2));
  });
}

function heard(frame) {
  if (frame.saved) {
    unsent.delete(frame.saved);
    refresh({ moveFocus: true });
  } else if (frame.unsaved && frame.because === "later") {
    say("Not saved yet. Your words are kept on this page.");
    setTimeout(() => socket.readyState === WebSocket.OPEN && unsent.has(frame.unsaved)
      && socket.send(unsent.get(frame.unsaved)), PAUSE);
  } else if (frame.unsaved) {
    unsent.delete(frame.unsaved);
    post(); // the form's own page says what is wrong, and gives the words back
  } else if (frame.plan && !unsent.size && !typed() && !picked()) {
    refresh({ moveFocus: false });
  }
}

function typed() {
  return [...document.querySelectorAll("textarea[data-unsent]")]
    .some((box) => !box.readOnly && box.value !== box.defaultValue);
}

function picked() {
  return [...document.querySelectorAll("#talk input")].some((each) => each.checked !== each.defaultChecked);
}

function say(words) {
  const line = document.getElementById("live-state");
  if (line) line.textContent = words;
}

function post() {
  const form = document.getElementById("talk");
  for (const box of form.querySelectorAll("textarea")) box.readOnly = false;
  leaving = true;
  form.submit();
}

function gone() {
  leaving = true;
  location.reload();
}

// The page as the server shows it now replaces what stands here: words come by one way only.
async function refresh({ moveFocus }) {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok) return gone();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["body > header", "body > main, body > .desk", "body > .help"]) {
    const [here, there] = [document.querySelector(part), fresh.querySelector(part)];
    if (here && there) here.replaceWith(document.adoptNode(there));
    else if (here) here.remove();
    else if (there) document.body.append(document.adoptNode(there));
  }
  document.dispatchEvent(new CustomEvent("plait:shown"));
  if (moveFocus) focusOn();
}

function focusOn() {
  const box = document.querySelector(".look-talk #words");
  const question = document.querySelector("#now");
  if (box) box.focus();
  else if (question) {
    question.tabIndex = -1;
    question.focus();
  }
}

function frameOf(form, submitter, deed) {
  const fields = [...new FormData(form, submitter)].filter(([name]) => name !== "csrf_token");
  return JSON.stringify({ do: deed, form: fields });
}

function send(event) {
  const form = event.target;
  const deed = event.submitter?.value ?? "answer";
  const wanted = form.matches("#talk[data-turn]") && !NATIVE.includes(deed); // form.id is its field
  if (!wanted || (socket.readyState !== WebSocket.OPEN && !unsent.size && (tries < 1 || !met))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  clearTimeout(pause);
  const id = form.elements.id.value;
  if (unsent.has(id)) return; // pressed twice
  unsent.set(id, frameOf(form, event.submitter, "turn"));
  for (const box of form.querySelectorAll("textarea")) box.readOnly = true;
  const open = socket.readyState === WebSocket.OPEN;
  say(open ? "Not saved yet" : "No connection. Your words are kept on this page.");
  if (open) socket.send(unsent.get(id));
}

function draftSoon(event) {
  const form = event.target.closest?.("#talk[data-turn]");
  if (!form) return;
  clearTimeout(pause);
  pause = setTimeout(() => {
    if (socket.readyState === WebSocket.OPEN && typed()) socket.send(frameOf(form, null, "draft"));
  }, PAUSE);
}

if (path && "WebSocket" in window) {
  document.addEventListener("submit", send, { capture: true });
  document.addEventListener("input", draftSoon);
  window.addEventListener("beforeunload", (event) => { if (unsent.size && !leaving) event.preventDefault(); });
  window.addEventListener("pagehide", () => { leaving = true; socket.close(); });
  connect();
}
