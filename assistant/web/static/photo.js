// A photo is shown small as soon as it is chosen. A large one is made smaller on this device, so that
// it is sent soon on a slow line, and it can be taken away again. Without this script the form sends it as it is.

const LONG = 1600; // points of the longer side that are kept
const LARGE = 1_000_000; // bytes

async function choose(field) {
  const state = document.getElementById("live-state");
  const fold = field.closest("details");
  for (const old of fold.querySelectorAll("canvas, button, .chosen")) old.remove();
  state.textContent = "";
  const [file] = field.files;
  if (file) {
    fold.querySelector("summary").append(chosen());
    field.after(takeAway(field));
  }
  const image = file && (await createImageBitmap(file).catch(() => null)); // what is none is refused when sent
  if (!image || file !== field.files[0]) return;
  const canvas = draw(image);
  field.after(canvas);
  state.textContent = "Not saved yet. Your photo goes with your answer.";
  if (file.size > LARGE) canvas.toBlob((blob) => blob && file === field.files[0] && swap(field, blob), "image/jpeg", 0.9);
}

// Folded up, too, one sees that there is a photo.
function chosen() {
  const note = document.createElement("span");
  [note.className, note.textContent] = ["chosen", "You chose one."];
  return note;
}

function takeAway(field) {
  const button = document.createElement("button");
  [button.type, button.className, button.textContent] = ["button", "button button-small", "Take this photo away"];
  button.addEventListener("click", () => {
    field.value = "";
    choose(field);
    field.focus();
  });
  return button;
}

function draw(image) {
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, LONG / Math.max(image.width, image.height));
  [canvas.width, canvas.height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale)));
  canvas.className = "photo";
  canvas.role = "img";
  canvas.ariaLabel = "The photo that you chose";
  const paper = canvas.getContext("2d");
  paper.fillStyle = "white"; // what one can see through
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function swap(field, blob) {
  const files = new DataTransfer();
  files.items.add(new File([blob], "photo.jpg", { type: blob.type }));
  field.files = files.files;
}

document.addEventListener("change", ({ target }) => target.matches("input[name=photo]") && choose(target));
