// Choosing rows of a list: all of the page at once, and a bar that counts them.

const words = document.getElementById("hj-words").dataset;

function boxes(form) {
  return [...document.querySelectorAll(`input[name="chosen"][form="${form}"]`)];
}

function count(form) {
  const all = boxes(form);
  const chosen = all.filter((box) => box.checked).length;
  const bar = document.querySelector(`[data-bulk="${form}"]`);
  bar.hidden = chosen === 0;
  bar.querySelector("[data-count]").textContent = words.chosen.replace("%n", String(chosen));
  const head = document.querySelector(`[data-pick-all="${form}"]`);
  head.checked = chosen > 0 && chosen === all.length;
  head.indeterminate = chosen > 0 && chosen < all.length;
  for (const box of all) box.closest("tr").classList.toggle("sel", box.checked);
}

function choose(form, checked) {
  for (const box of boxes(form)) box.checked = checked;
  count(form);
}

document.addEventListener("change", (event) => {
  const all = event.target.dataset.pickAll;
  if (all) choose(all, event.target.checked);
  else if (event.target.name === "chosen") count(event.target.getAttribute("form"));
});

for (const bar of document.querySelectorAll("[data-bulk]")) {
  bar.querySelector("[data-clear]").addEventListener("click", () => choose(bar.dataset.bulk, false));
  count(bar.dataset.bulk); // the browser may bring back what was chosen
}
