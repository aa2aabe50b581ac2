// What a visitor keeps: in this browser only, under one key. Nothing here is ever sent to a server.

const KEY = "jobfold";
const LONGEST = 300;
const MOST = { saved: 500, searches: 50, applications: 2000 };
const FIELDS = {
  saved: ["id", "title", "employer", "place", "at"],
  searches: ["query", "label", "at"],
  applications: ["key", "date", "employer", "position", "place", "workload", "how", "result", "offer"],
};

const cut = (value) => (typeof value === "string" || typeof value === "number" ? String(value).slice(0, LONGEST) : "");

/** Whatever was stored or imported, made into what the pages expect: known fields, texts, and not too many. */
export function tidy(given) {
  const kept = { version: 1, remember: given?.remember !== false };
  for (const [name, fields] of Object.entries(FIELDS)) {
    const list = Array.isArray(given?.[name]) ? given[name] : [];
    kept[name] = list
      .filter((one) => one && typeof one === "object")
      .slice(0, MOST[name])
      .map((one) => Object.fromEntries(fields.map((field) => [field, cut(one[field])])));
  }
  kept.applications = kept.applications.filter((one) => /^\d{4}-\d\d-\d\d$/.test(one.date));
  for (const one of kept.applications) one.key ||= crypto.randomUUID?.() ?? String(Math.random());
  return kept;
}

export function read() {
  try {
    return tidy(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return tidy({});
  }
}

/** Changes what is kept: `change` gets it and alters it. Answers whether it could be stored. */
export function update(change) {
  const kept = read();
  change(kept);
  try {
    localStorage.setItem(KEY, JSON.stringify(tidy(kept)));
    return true;
  } catch {
    return false;
  }
}

/** The day of the visitor's clock, as 2027-01-31. */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A new line of the journal. */
export const application = (values) => ({
  key: crypto.randomUUID?.() ?? String(Math.random()),
  date: today(),
  employer: "",
  position: "",
  place: "",
  workload: "",
  how: "online",
  result: "open",
  offer: "",
  ...values,
});
