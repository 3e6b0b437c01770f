// A draft saves itself by POST to the address of its form; nothing is kept in the browser of a shared computer.

const words = document.getElementById("hj-words").dataset;
const PAUSE = 3000;

function tell(form, word, bad) {
  const place = form.querySelector("[data-draft-status]");
  if (!place) return;
  place.textContent = word;
  place.classList.toggle("bad", bad);
}

async function save(form) {
  const sent = new FormData(form);
  form.removeAttribute("data-dirty");
  let answer;
  try {
    answer = await fetch(form.dataset.draftUrl, {
      method: "POST",
      body: sent,
      headers: { Accept: "application/json" },
      redirect: "error",
    });
  } catch {
    answer = null;
  }
  if (answer?.ok) {
    const told = answer.status === 204 ? {} : await answer.json();
    const version = form.elements.namedItem("seen_version");
    if (version && told.version) version.value = told.version;
    const clock = { timeStyle: "short", timeZone: "Asia/Shanghai" }; // as every time of the platform
    const time = new Intl.DateTimeFormat(document.documentElement.lang, clock).format(new Date());
    tell(form, `${words.draftSaved} ${time}`, false);
    return;
  }
  form.setAttribute("data-dirty", "");
  tell(form, answer?.status === 409 ? words.draftStale : words.draftFailed, true);
}

for (const form of document.querySelectorAll("form[data-draft-url]")) {
  let timer;
  let queue = Promise.resolve(); // one save after the other, so that each sends the version that the last returned
  form.setAttribute("data-guard", "");
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      queue = queue.then(() => (form.hasAttribute("data-sent") ? null : save(form)));
    }, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
