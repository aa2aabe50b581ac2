// An ARIA combobox with what somebody who types may mean. The field works without it.

const WAIT = 120;
const SHORTEST = 2;

/** Options for a field that takes words: occupations, employers and places. */
function words(found, kinds) {
  const [occupation, employer, place] = kinds;
  return [
    ...found.occupations.slice(0, 5).map((one) => ({ text: one.label, note: occupation, fill: { q: one.label } })),
    ...found.employers.slice(0, 3).map((one) => ({ text: one.name, note: employer, fill: { q: one.name } })),
    ...found.places.slice(0, 2).map((one) => ({ text: one.name, note: place, fill: { q: "", place: one.name } })),
  ];
}

/** Options for a field that takes a place; `id` is the field's. */
function places(found, id) {
  return found.places.map((one) => ({
    text: one.name,
    note: [one.region, one.country].filter(Boolean).join(" · "),
    fill: { [id]: one.name },
  }));
}

/** Makes `input` a combobox; its `data-suggest` says whether it takes words ("what") or a place ("where"). */
export function suggest(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel);
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  const kinds = (input.dataset.kinds ?? "").split("|");
  let active = -1;
  let asked = 0;
  let timer = 0;

  const close = () => {
    clearTimeout(timer);
    list.hidden = true;
    active = -1;
    asked += 1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (fill) => {
    for (const [id, value] of Object.entries(fill)) document.getElementById(id).value = value;
    close();
  };
  const move = (step) => {
    const options = [...list.children];
    active = (active + step + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };
  const show = (options) => {
    list.replaceChildren(
      ...options.map(({ text, note, fill }, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const small = document.createElement("small");
        small.textContent = note;
        option.append(text, " ", small);
        option.choose = () => choose(fill);
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(fill);
        });
        return option;
      }),
    );
    list.hidden = options.length === 0;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(options.length > 0));
  };
  const ask = async (text) => {
    const turn = ++asked;
    try {
      const query = new URLSearchParams({ q: text, lang: document.documentElement.lang });
      const response = await fetch(`/api/suggest?${query}`);
      if (!response.ok || turn !== asked) return;
      const found = { occupations: [], employers: [], places: [], ...(await response.json()) };
      if (turn === asked) show(input.dataset.suggest === "what" ? words(found, kinds) : places(found, input.id));
    } catch {
      close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    const text = input.value.trim();
    if (text.length < SHORTEST) return close();
    timer = setTimeout(() => ask(text), WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      list.children[active].choose();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
}
