// An item of the tree is dragged onto a group, or behind another item; the buttons of its row do the same without a mouse.

let dragged = null;

function row(event) {
  return event.target.closest?.("tr[data-drag]");
}

for (const item of document.querySelectorAll("tr[data-drag]")) item.draggable = true;

document.addEventListener("dragstart", (event) => {
  dragged = row(event);
  if (dragged) event.dataTransfer.effectAllowed = "move";
});

document.addEventListener("dragover", (event) => {
  const goal = row(event);
  for (const item of document.querySelectorAll("tr.hj-goal")) item.classList.remove("hj-goal");
  if (!dragged || !goal || goal === dragged || goal.closest("table") !== dragged.closest("table")) return;
  event.preventDefault();
  goal.classList.add("hj-goal");
});

document.addEventListener("drop", (event) => {
  const goal = row(event);
  if (!dragged || !goal || goal === dragged) return;
  event.preventDefault();
  const form = dragged.querySelector('form[action$="/move/"]');
  if (!form) return;
  const values = { target: goal.dataset.drag, inside: "group" in goal.dataset ? "yes" : "no" };
  for (const [name, value] of Object.entries(values)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  form.requestSubmit();
});
