// Forms: ask once before a dangerous act, send once, and warn before unsaved work is left.

const words = document.getElementById("hj-words").dataset;

document.addEventListener("click", (event) => {
  const asking = event.target.closest("[data-confirm]");
  const close = event.target.closest("dialog [data-close]");
  const agree = event.target.closest("dialog [data-agree]");
  if (asking && !asking.hasAttribute("data-agreed")) {
    event.preventDefault();
    const dialog = document.getElementById(asking.dataset.confirm);
    dialog.asking = asking;
    dialog.showModal(); // closing gives the focus back to the button that asked
  } else if (close) {
    close.closest("dialog").close();
  } else if (agree) {
    const dialog = agree.closest("dialog");
    const incomplete = [...dialog.querySelectorAll(":invalid")];
    if (incomplete.length > 0) {
      incomplete[0].reportValidity();
      return;
    }
    dialog.close();
    dialog.asking.setAttribute("data-agreed", "");
    dialog.asking.click();
    dialog.asking.removeAttribute("data-agreed");
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.hasAttribute("data-sent")) {
    event.preventDefault();
    return;
  }
  form.setAttribute("data-sent", "");
  form.removeAttribute("data-dirty");
  event.submitter?.setAttribute("aria-disabled", "true");
});

// A page that comes back from the browser's memory, or a part that was answered, may be sent again.
function release(form) {
  form.removeAttribute("data-sent");
  for (const button of form.querySelectorAll('[aria-disabled="true"]')) button.removeAttribute("aria-disabled");
}
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form[data-sent]");
  if (form) release(form);
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.hasAttribute("data-guard")) form.setAttribute("data-dirty", "");
});
window.addEventListener("beforeunload", (event) => {
  if (!document.querySelector("form[data-dirty]")) return;
  event.preventDefault();
  event.returnValue = words.unsaved;
});
