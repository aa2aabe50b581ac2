// The journal: what one has kept, looked for and applied to, shown from this browser and printed by month.

import { application, read, tidy, today, update } from "./store.js";

const page = document.getElementById("journal");
const lang = document.documentElement.lang;
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const day = new Intl.DateTimeFormat(lang, { dateStyle: "medium" });
const monthName = new Intl.DateTimeFormat(lang, { month: "long", year: "numeric" });
const asDate = (text) => new Date(`${text}T12:00:00`);
const month = part("month");
let shownOnce = false;

/** A copy of the template `name`, with the texts of `values` in the parts that are called so. */
function copy(name, values) {
  const made = document.getElementById(`template-${name}`).content.firstElementChild.cloneNode(true);
  for (const [field, value] of Object.entries(values)) {
    for (const place of made.querySelectorAll(`[data-field="${field}"]`)) {
      if ("value" in place && place.localName !== "li") place.value = value;
      else place.textContent = value;
    }
  }
  return made;
}

function fill(name, items, make) {
  part(name).replaceChildren(...items.map(make));
  part(`${name}-none`).hidden = items.length > 0;
}

function offerLink(made, id) {
  const link = made.querySelector("a");
  if (/^[\w-]+$/.test(id)) link.href = `/${lang}/offers/${id}`;
  else link.removeAttribute("href");
}

function show() {
  const kept = read();
  fill("saved", kept.saved, (one) => {
    const made = copy("saved", { ...one, where: [one.employer, one.place].filter(Boolean).join(" · ") });
    offerLink(made, one.id);
    made.querySelector("[data-remove]").addEventListener("click", () => {
      change((all) => (all.saved = all.saved.filter((other) => other.id !== one.id)));
    });
    made.querySelector("[data-apply]").addEventListener("click", () => {
      change((all) => all.applications.unshift(
        application({ employer: one.employer, position: one.title, place: one.place, offer: one.id })));
    });
    return made;
  });
  fill("searches", kept.searches, (one) => {
    const made = copy("search", { label: one.label, at: /^\d{4}-/.test(one.at) ? day.format(asDate(one.at)) : "" });
    made.querySelector("a").href = `/${lang}/${one.query.startsWith("?") ? one.query : ""}`;
    return made;
  });
  part("remember").checked = kept.remember;
  const wanted = month.value || today().slice(0, 7);
  month.value = wanted;
  part("month-name").textContent = monthName.format(asDate(`${wanted}-01`));
  const rows = kept.applications.filter((one) => one.date.startsWith(wanted));
  rows.sort((one, other) => one.date.localeCompare(other.date));
  fill("applications", rows, (one) => row(one));
  part("count").textContent = String(rows.length);
  if (!shownOnce) page.hidden = false;
  shownOnce = true;
}

function row(one) {
  const made = copy("application", one);
  for (const control of made.querySelectorAll("[data-field]")) {
    control.addEventListener("change", () => {
      if (control.type === "date" && !control.value) return;
      update((all) => {
        const mine = all.applications.find((other) => other.key === one.key);
        if (mine) mine[control.dataset.field] = control.value;
      });
      if (control.type === "date" && !control.value.startsWith(month.value)) show();
    });
  }
  made.querySelector("[data-remove]").addEventListener("click", () => {
    change((all) => (all.applications = all.applications.filter((other) => other.key !== one.key)));
    part("add").focus();
  });
  return made;
}

function change(work) {
  update(work);
  show();
}

function say(name) {
  part("status").textContent = part("status").dataset[name];
}

month.addEventListener("change", show);
part("add").addEventListener("click", () => {
  const now = today();
  const date = now.startsWith(month.value) ? now : `${month.value}-01`;
  const made = application({ date });
  change((all) => all.applications.unshift(made));
  const rows = part("applications").children;
  const index = [...rows].findIndex((one) => one.querySelector('[data-field="key"]')?.value === made.key);
  (rows[index] ?? rows[rows.length - 1])?.querySelector('[data-field="employer"]').focus();
});
part("remember").addEventListener("change", (event) => update((all) => (all.remember = event.target.checked)));
part("forget").addEventListener("click", () => change((all) => (all.searches = [])));
part("export").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(read(), null, 2)], { type: "application/json" }));
  link.download = `jobfold-${today()}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
});
part("import").addEventListener("change", async (event) => {
  try {
    const given = tidy(JSON.parse(await event.target.files[0].text()));
    change((all) => {
      const join = (name, key) => {
        const known = new Set(all[name].map((one) => one[key]));
        all[name].push(...given[name].filter((one) => !known.has(one[key])));
      };
      join("saved", "id");
      join("searches", "query");
      join("applications", "key");
    });
    say("imported");
  } catch {
    say("unreadable");
  }
  event.target.value = "";
});
part("erase").addEventListener("click", () => {
  if (!confirm(part("erase").dataset.confirm)) return;
  localStorage.removeItem("jobfold");
  show();
});
show();
