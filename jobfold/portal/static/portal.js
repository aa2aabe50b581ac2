// Small comforts on top of pages that work without them: filters apply at once, words and places are suggested.

import { suggest } from "./combobox.js";
import "./own.js";

const narrow = matchMedia("(max-width: 52rem)");
for (const fold of document.querySelectorAll("[data-fold-narrow]")) {
  if (narrow.matches) fold.open = false;
}

const search = document.getElementById("search");
if (search) {
  for (const control of search.elements) {
    if (control.closest(".filters") && control.name && control.type !== "text") {
      control.addEventListener("change", () => search.requestSubmit());
    }
  }
  // Addresses stay short: what is empty is not sent, and no currency without an amount.
  search.addEventListener("formdata", ({ formData }) => {
    const given = [...formData].filter(([name, value]) => value !== "" && (name !== "currency" || formData.get("salary_min")));
    for (const name of new Set([...formData.keys()])) formData.delete(name);
    for (const [name, value] of given) formData.append(name, value);
  });
}

for (const input of document.querySelectorAll("[data-suggest]")) suggest(input);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
