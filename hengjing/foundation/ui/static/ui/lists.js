// Choosing rows of a list, all of the page at once, with a bar that counts them; and coming back to where one was.

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

// A way back to a list (breadcrumb) leads to the filters, page and row that this tab left. Kept in the tab, and
// forgotten on the first page without a signed-in person.

const PLACES = "hj-places";

function places() {
  return JSON.parse(sessionStorage.getItem(PLACES) ?? "{}");
}

const list = document.querySelector("[data-list]");
if (!document.querySelector(".hj-app")) {
  sessionStorage.removeItem(PLACES);
} else if (list) {
  const known = places()[location.pathname];
  if (known?.search === location.search) {
    list.scrollTop = known.inner;
    window.scrollTo(0, known.outer);
  }
  window.addEventListener("pagehide", () => {
    const place = { search: location.search, inner: list.scrollTop, outer: window.scrollY };
    sessionStorage.setItem(PLACES, JSON.stringify({ ...places(), [location.pathname]: place }));
  });
}
for (const way of document.querySelectorAll(".hj-crumb a, .hj-err a")) {
  const place = places()[new URL(way.href).pathname];
  if (place && !way.search) way.search = place.search;
}
