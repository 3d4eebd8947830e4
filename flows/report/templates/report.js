// The pages work without this script: links lead from rows to boxes and back. It keeps both columns
// at one place, shows the rows of the CSVs there, and makes lines for corrections.csv to copy.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const element = (tag, values = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  };

  // Colours: as the system, light, dark; kept where the browser lets a page keep anything.
  const COLOURS = ["", "light", "dark"];
  const kept = {
    get: (name) => { try { return localStorage.getItem(name) || ""; } catch { return ""; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* not kept */ } },
  };
  const paint = (colours) => {
    if (colours) document.documentElement.dataset.colours = colours;
    else delete document.documentElement.dataset.colours;
    const label = element("span", { className: "unseen", textContent: "Colours: " });
    byId("ui:theme").replaceChildren(label, `◐ ${colours || "system"}`);
  };
  const theme = byId("ui:theme");
  theme.hidden = false;
  paint(COLOURS.includes(kept.get("colours")) ? kept.get("colours") : "");
  theme.addEventListener("click", () => {
    const now = document.documentElement.dataset.colours || "";
    const next = COLOURS[(COLOURS.indexOf(now) + 1) % COLOURS.length];
    kept.set("colours", next);
    paint(next);
  });

  // Filters of long lists: rows that hold every word stay.
  for (const input of document.querySelectorAll("input[data-filter]")) {
    const rows = [...byId(input.dataset.filter).querySelectorAll("tbody tr:not(.group)")];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      rows.forEach((row, at) => { row.hidden = !words.every((word) => texts[at].includes(word)); });
      for (const group of byId(input.dataset.filter).tBodies) {
        group.hidden = words.length > 0 && !group.querySelector("tr:not(.group):not([hidden])");
      }
    });
  }

  const source = byId("ui:data");
  if (!source) return;
  const held = JSON.parse(source.textContent);
  const rows = new Map(); // place -> rows there: {table, columns, row}
  const about = new Map(); // place -> places of rows that are about it
  const add = (map, key, value) => { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); };
  const ABOUT = ["passage_id", "cell_id", "table_id", "footnote_id", "observation_id", "section_id", "row_key",
    "draft_id", "adopted_id"];
  const CARD = "paper"; // the place of the paper's own row
  const here = (name, said) => (name === "row_key" && said === held.paper ? CARD : said);
  for (const [table, { columns, correctable, places, rows: found }] of Object.entries(held.tables)) {
    found.forEach((row, at) => {
      add(rows, places[at], { table, columns, correctable, row });
      for (const name of ABOUT) {
        const to = here(name, row[columns.indexOf(name)]);
        if (to && to !== places[at]) add(about, to, { table, place: places[at] });
      }
    });
  }
  const value = (entry, name) => entry.row[entry.columns.indexOf(name)] || "";

  // The place on a sheet that shows a row: its own box, or that of the passage it is about.
  const boxes = (place) => document.querySelectorAll(`[data-at="${CSS.escape(place)}"]`);
  const seat = (place, depth = 0) => {
    if (boxes(place).length || depth > 4) return place;
    for (const entry of rows.get(place) || []) {
      for (const name of ["passage_id", "cell_id", "observation_id", "table_id", "row_key", "adopted_id", "draft_id"]) {
        const to = here(name, value(entry, name));
        if (to && to !== place) return seat(to, depth + 1);
      }
      if (entry.table === "sections") return seat(`${place}__heading`, depth + 1);
    }
    return place;
  };

  let shown = "";
  const into = (pane, target) => {
    const inside = target.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (inside.top < frame.top + 48 || inside.bottom > frame.bottom) {
      pane.scrollTop += inside.top - frame.top - Math.max(56, (frame.height - inside.height) / 3);
    }
  };
  const pane = (name) => document.querySelector(name);

  function show(place, focus) {
    const target = byId(place);
    if (!target) return;
    for (const old of document.querySelectorAll(".on")) old.classList.remove("on");
    shown = place;
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    const row = target.closest("[data-row]") || target;
    row.classList.add("on");
    if (target !== row) target.classList.add("on");
    const at = seat(place);
    const found = [...boxes(at)];
    for (const box of found) box.classList.add("on");
    byId(at)?.classList.add("on"); // what a finding, a decision or a number is about
    inspect(place);
    if (pane(".reading").contains(row)) into(pane(".reading"), target.offsetHeight ? target : row);
    const page = (rows.get(place) || []).map((entry) => value(entry, "page")).find(Boolean);
    const sheet = found[0] || (page && byId(`page_${page}`)) || (row.matches(".sheet") && row);
    if (sheet) into(pane(".sheets"), sheet);
    if (focus) row.focus({ preventScroll: true });
    byId("ui:status").textContent = `${place} is shown.`;
  }

  function go(place, focus = true) {
    if (place !== shown) { try { history.pushState(null, "", `#${place}`); } catch { location.hash = place; } }
    show(place, focus);
  }

  // What the CSVs say at a place, and what else is about it.
  const panel = byId("ui:rows");
  const close = () => { panel.hidden = true; };
  function inspect(place) {
    const meant = (entry) => entry.correctable.length > 0; // what a row means stands before where it is
    const entries = [...(rows.get(place) || [])].sort((a, b) => meant(b) - meant(a));
    panel.replaceChildren();
    panel.hidden = entries.length === 0;
    if (!entries.length) return;
    const link = element("a", { href: `#${place}`, textContent: place });
    panel.append(element("header", {}, element("h2", {}, link),
      button("Copy id", () => copy(`${held.paper}#${place}`)),
      button("Copy link", () => copy(location.href.split("#")[0] + `#${place}`)),
      button("Close", () => { close(); const row = document.querySelector(".row.on, .k-cell.on"); if (row) row.focus(); })));
    for (const entry of entries) panel.append(element("h3", { textContent: `${entry.table}.csv` }), fields(place, entry));
    const others = about.get(place) || [];
    if (others.length) {
      const list = element("ul", { className: "related" });
      for (const other of others) {
        list.append(element("li", {}, element("a", { href: `#${other.place}`, textContent: `${other.table}: ${other.place}` })));
      }
      panel.append(element("h3", { textContent: "About this place" }), list);
    }
  }

  const EDGES = ["x0", "top", "x1", "bottom"];
  function fields(place, entry) {
    const list = element("dl");
    entry.columns.forEach((name, at) => {
      let said = entry.row[at];
      if ((!said && name.endsWith("_id")) || (EDGES.includes(name) && name !== "x0")) return;
      if (name === "x0") { said = EDGES.map((edge) => value(entry, edge)).join(", "); name = "box"; }
      const to = target(name, said);
      const shownValue = to ? element("a", { textContent: said, ...to }) : (said || "–");
      const old = mended(place, entry, name);
      const act = element("dd", { className: "do" });
      if (entry.table === "findings" && name === "status") {
        if (said === "open") act.append(button("Acknowledge", () => correct(list, place, entry, name)));
      } else if (entry.correctable.includes(name)) {
        act.append(button("Correct", () => correct(list, place, entry, name), `Correct ${name}`));
      }
      const group = element("div", { className: old || String(said).length > 60 ? "long" : "" });
      const was = old ? [element("del", { textContent: value(old, "before") || "–" }), " "] : [];
      const why = old ? [element("span", { className: "why", textContent: reasons(old) })] : [];
      group.append(element("dt", { textContent: name }), element("dd", {}, ...was, shownValue, ...why), act);
      list.append(group);
    });
    return list;
  }

  // What people said of a column of a row: the row of corrected.csv.
  const mended = (place, entry, name) => (about.get(place) || []).filter((one) => one.table === "corrected")
    .map((one) => rows.get(one.place)[0])
    .find((one) => value(one, "table_name") === entry.table && value(one, "field") === name);
  const reasons = (old) => {
    const told = ["who", "dated", "source"].map((name) => value(old, name)).filter(Boolean).join(", ");
    return ` ${value(old, "reason")}${told ? ` (${told})` : ""}`;
  };

  // Where a value leads: to a place here, another page of the report, or out to the web.
  function target(name, said) {
    if (!said) return null;
    if (/_id$/.test(name) && rows.has(said)) return { href: `#${said}` };
    if (/entity_id$/.test(name)) return { href: `entities.html#${encodeURIComponent(said)}` };
    if (/paper_id$/.test(name)) return { href: `${encodeURIComponent(said)}.html` };
    if (/^(url|source_uri)$/.test(name) && /^https?:\/\//.test(said)) {
      return { href: said, className: "away", target: "_blank", rel: "noopener noreferrer nofollow" };
    }
    return null;
  }

  // A line of corrections.csv and the command, made here and copied; nothing is sent or written.
  const HEADER = ["paper_id", "place", "field", "printed", "meant", "reason", "source", "who", "when", "status", "anchor"];
  const LONGEST = 100; // signs of a print that a line holds whole; of a longer one the command makes the line
  const STATUSES = ["accepted", "proposed", "reported upstream"];
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const shell = (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

  // What is printed at a row and what tells it from others; null where only the command knows.
  const NAMED = new Set(["papers", "cells", "decisions"]); // whose places are names and stay
  const SPANS = new Set(["mentions", "citations", "amounts"]);
  function anchored(place, entry, field) {
    const old = mended(place, entry, field);
    const text = entry.columns.includes("text") ? value(entry, "text") : value(old || entry, old ? "before" : field);
    if ([...text].length > LONGEST) return null;
    if (NAMED.has(entry.table)) return { printed: text, anchor: "" };
    const [passage, start, end] = ["passage_id", "start", "end"].map((name) => value(entry, name));
    return SPANS.has(entry.table) ? { printed: text, anchor: `${passage}:${start}-${end}` } : null;
  }

  function correct(list, place, entry, field) {
    panel.querySelector(".correct")?.remove();
    const finding = entry.table === "findings";
    const own = place === CARD ? "" : place;
    const id = own ? `${held.paper}#${own}` : held.paper;
    const form = element("form", { className: "correct" });
    const boxes = {};
    const ask = (name, box) => { boxes[name] = box; form.append(element("label", {}, name, box)); };
    const given = { ...(finding ? {} : { meant: value(entry, field) }), reason: "", source: "", who: kept.get("who") };
    for (const [name, said] of Object.entries(given)) ask(name, element("input", { type: "text", value: said, name }));
    ask("status", element("select", { name: "status" }, ...STATUSES.map((one) => element("option", { textContent: one }))));
    const at = anchored(place, entry, field);
    const line = element("textarea", { readOnly: true, rows: 2, ariaLabel: "Line of corrections.csv" });
    const command = element("textarea", { readOnly: true, rows: 2, ariaLabel: "Command" });
    const fill = () => {
      const said = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.value]));
      kept.set("who", said.who);
      const when = new Date().toISOString().slice(0, 10);
      const record = { ...said, ...at, paper_id: held.paper, place: own, field, when };
      if (at) line.value = HEADER.map((name) => quoted(record[name])).join(",");
      const what = finding ? ["--acknowledge", id] : [id, field, said.meant];
      command.value = ["gbpapers", "correct", ...what, "--reason", said.reason || "WHY",
        ...["source", "who"].flatMap((name) => (said[name] ? [`--${name}`, said[name]] : [])),
        ...(said.status === STATUSES[0] ? [] : ["--status", said.status]),
        ...(mended(place, entry, field) ? ["--replace"] : [])].map(shell).join(" ");
    };
    form.addEventListener("input", fill);
    form.addEventListener("submit", (event) => event.preventDefault());
    fill();
    form.append(command, button("Copy command", () => copy(command.value)));
    if (at) form.append(line, button("Copy line of corrections.csv", () => copy(line.value)));
    list.after(form);
    boxes[finding ? "reason" : "meant"].focus();
    if (!finding) boxes.meant.select();
  }

  function button(label, act, name) {
    const made = element("button", { type: "button", textContent: label });
    if (name) made.ariaLabel = name;
    made.addEventListener("click", act);
    return made;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no clipboard for pages from disk in this browser
      const box = element("textarea", { value: text });
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    byId("ui:status").textContent = "Copied.";
  }

  // Clicks: on a link to a place, on a row, on what stands in it, on a box.
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a");
    if (link) {
      const to = link.getAttribute("href") || "";
      if (!to.startsWith("#") || !byId(decodeURIComponent(to.slice(1)))) return;
      event.preventDefault();
      go(decodeURIComponent(to.slice(1)));
      return;
    }
    if (event.target.closest("button, input, label, summary, textarea, .inspector") || String(getSelection())) return;
    const at = event.target.closest("[data-to], [data-at], [data-row]");
    if (at) go(at.dataset.to || at.dataset.at || at.id);
  });

  // Keys, while a row or box has the focus: j and k to the next and last row, f to the next finding.
  const inOrder = () => [...document.querySelectorAll(".reading [data-row]")].filter((row) => row.id && row.offsetParent);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      const mark = document.activeElement?.closest?.(".mark");
      if (mark) { mark.classList.add("shut"); mark.addEventListener("focusout", () => mark.classList.remove("shut"), { once: true }); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest(".reading, .sheets")) return;
    if (event.target.matches("input, textarea")) return;
    const all = event.key === "f" ? [...document.querySelectorAll(".reading .found[data-to]")] : inOrder();
    if (!["j", "k", "f"].includes(event.key) || !all.length) return;
    event.preventDefault();
    const now = byId(shown);
    const here = all.findIndex((row) => row === now || row.id === shown);
    const before = here >= 0 ? here : all.findLastIndex((row) => now && row.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = all[(before + (event.key === "k" ? -1 : 1) + all.length) % all.length];
    go(next.dataset.to || next.id);
  });

  const byAddress = () => { const place = decodeURIComponent(location.hash.slice(1)); if (place) show(place, false); };
  addEventListener("popstate", byAddress);
  addEventListener("hashchange", byAddress);
  byAddress();
})();
