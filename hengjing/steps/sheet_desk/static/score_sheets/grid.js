// The grid of a sheet: arrows and Enter move, a block from a spreadsheet is pasted, a row saves itself when it is left.

const grid = document.querySelector("[data-grid]");
const QUIET = 1500; // milliseconds without a key before a row is saved though it has the focus

function rowOf(input) {
  return input.closest("tr[data-row]");
}

function numbersOf(row) {
  return [...row.querySelectorAll("input[data-number]")];
}

function beside(input, down, right) {
  const rows = [...grid.querySelectorAll("tr[data-row]")];
  const row = rowOf(input);
  const place = numbersOf(row).indexOf(input);
  const goal = rows[rows.indexOf(row) + down];
  return goal ? numbersOf(goal)[place + right] : undefined;
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

grid?.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches("input[data-number]") || event.isComposing || !(event.key in STEPS)) return;
  const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
  const edge = event.key === "ArrowLeft" ? 0 : input.value.length;
  if (sideways && (input.selectionStart !== edge || input.selectionEnd !== edge)) return;
  const goal = beside(input, ...STEPS[event.key]);
  event.preventDefault();
  goal?.focus();
  goal?.select();
});

grid?.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
  if (!event.target.matches("input[data-number]") || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  text.split(/\r?\n/).forEach((line, down) =>
    line.split("\t").forEach((value, right) => {
      const goal = beside(event.target, down, right);
      if (!goal) return;
      goal.value = value.trim();
      changed(goal);
    }),
  );
});

const waiting = new Map();

function changed(input) {
  const { form } = input;
  form.setAttribute("data-dirty", "");
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => save(form), QUIET));
}

grid?.addEventListener("input", (event) => {
  if (event.target.form?.hasAttribute("data-guard")) changed(event.target);
});

grid?.addEventListener("focusout", (event) => {
  const row = rowOf(event.target);
  if (row && !row.contains(event.relatedTarget) && event.target.form) save(event.target.form);
});

async function save(form) {
  clearTimeout(waiting.get(form));
  if (!form.hasAttribute("data-dirty") || form.hasAttribute("data-busy")) return;
  const status = form.querySelector("[data-status]");
  form.setAttribute("data-busy", "");
  form.removeAttribute("data-dirty");
  status.textContent = status.dataset.saving;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    });
    const said = await answer.json();
    status.classList.toggle("text-danger", !answer.ok);
    status.textContent = answer.ok ? status.dataset.saved : said.message;
    if (answer.ok) {
      for (const [item, version] of Object.entries(said.cells)) form.elements[`seen-${item}`].value = version;
    } else {
      form.setAttribute("data-kept", "");
    }
  } catch {
    form.setAttribute("data-dirty", "");
    status.classList.add("text-danger");
    status.textContent = status.dataset.lost;
  } finally {
    form.removeAttribute("data-busy");
  }
  if (form.hasAttribute("data-dirty") && status.textContent !== status.dataset.lost) save(form);
}

for (const button of document.querySelectorAll("[data-save]")) button.hidden = true;
