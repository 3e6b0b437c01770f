// The menu on a narrow screen, lists that open under their button, help beside the screen, printing, the whole screen, and first focus.

function closeMenu(button) {
  document.getElementById(button.dataset.menu).classList.remove("open");
  button.setAttribute("aria-expanded", "false");
}

for (const button of document.querySelectorAll("[data-menu]")) {
  button.addEventListener("click", () => {
    const open = document.getElementById(button.dataset.menu).classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });
}

const help = document.getElementById("hj-help");

function closeHelp() {
  if (!help || help.hidden) return;
  help.hidden = true;
  document.querySelector("[data-help]").focus();
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target !== help) return;
  help.hidden = false;
  help.focus();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-help]")) closeHelp();
  for (const list of document.querySelectorAll("details.hj-drop[open]")) {
    if (!list.contains(event.target)) list.open = false;
  }
  if (event.target.closest("[data-print]")) window.print();
  if (event.target.closest("[data-full-screen]")) {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.getElementById("content").requestFullscreen();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  closeHelp();
  for (const list of document.querySelectorAll("details.hj-drop[open]")) {
    list.open = false;
    list.querySelector("summary").focus();
  }
  for (const button of document.querySelectorAll('[data-menu][aria-expanded="true"]')) {
    closeMenu(button);
    button.focus();
  }
});

document.querySelector("[data-focus]")?.focus();
