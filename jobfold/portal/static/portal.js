// Small comforts on top of pages that work without them: filters apply at once, places are suggested.

const narrow = matchMedia("(max-width: 52rem)");
for (const fold of document.querySelectorAll("[data-fold-narrow]")) {
  if (narrow.matches) fold.open = false;
}

const search = document.getElementById("search");
if (search) {
  for (const control of search.elements) {
    if (control.closest(".filters") && control.name) {
      control.addEventListener("change", () => search.requestSubmit());
    }
  }
  // Addresses stay short: what is empty is not sent.
  search.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}

for (const input of document.querySelectorAll("[data-suggest]")) suggest(input);

/** Makes `input` an ARIA combobox with a list of places from its `data-suggest` address. */
function suggest(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = input.dataset.suggestLabel;
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let active = -1;
  let asked = 0;
  let timer = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    asked += 1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (option) => {
    input.value = option.dataset.name;
    close();
  };
  const move = (step) => {
    const options = [...list.children];
    active = (active + step + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
  };
  const show = (places) => {
    list.replaceChildren(
      ...places.map((place, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.role = "option";
        option.ariaSelected = "false";
        option.dataset.name = place.name;
        const where = document.createElement("small");
        where.textContent = [place.postal_code, place.country].filter(Boolean).join(" · ");
        option.append(place.name, where);
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(option);
        });
        return option;
      }),
    );
    list.hidden = places.length === 0;
    active = -1;
    input.setAttribute("aria-expanded", String(places.length > 0));
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    const prefix = input.value.trim();
    if (prefix.length < 2) return close();
    timer = setTimeout(async () => {
      const turn = ++asked;
      try {
        const response = await fetch(`${input.dataset.suggest}?prefix=${encodeURIComponent(prefix)}`);
        const places = response.ok ? await response.json() : [];
        if (turn === asked) show(places);
      } catch {
        close();
      }
    }, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
}
