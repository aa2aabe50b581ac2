// On an offer: keep it, or note that one has applied. On results: remember the search. All in this browser only.

import { application, read, today, update } from "./store.js";

for (const own of document.querySelectorAll("[data-own]")) {
  const { id, title, employer, place } = own.dataset;
  const save = own.querySelector("[data-save]");
  const applied = own.querySelector("[data-applied]");
  const status = own.querySelector("[data-own-status]");
  const show = () => {
    const kept = read();
    const saved = kept.saved.some((one) => one.id === id);
    save.setAttribute("aria-pressed", String(saved));
    save.textContent = saved ? save.dataset.on : save.dataset.off;
    if (kept.applications.some((one) => one.offer === id)) {
      applied.textContent = applied.dataset.done;
      applied.disabled = true;
    }
  };
  save.addEventListener("click", () => {
    update((kept) => {
      const others = kept.saved.filter((one) => one.id !== id);
      const saved = others.length < kept.saved.length;
      kept.saved = saved ? others : [{ id, title, employer, place, at: today() }, ...others];
    });
    show();
  });
  applied.addEventListener("click", () => {
    update((kept) => {
      const workload = own.dataset.workload ?? "";
      kept.applications.unshift(application({ employer, position: title, place, workload, offer: id }));
    });
    show();
    status.textContent = applied.dataset.done;
  });
  show();
  own.hidden = false;
}

const results = document.querySelector("[data-search]");
if (results) {
  const { search: words, place } = results.dataset;
  const query = location.search.replace(/&?cursor=[^&]*/, "");
  const label = [words, place].filter(Boolean).join(" · ");
  if (label && !new URLSearchParams(location.search).has("cursor")) {
    update((kept) => {
      if (!kept.remember) return;
      kept.searches = [{ query, label, at: today() }, ...kept.searches.filter((one) => one.label !== label)];
    });
  }
}
