"use strict";
(() => {
  const number = (text) => {
    const plain = text.replace(/,/g, "");
    return plain !== "" && !Number.isNaN(Number(plain)) ? Number(plain) : null;
  };
  const value = (row, column) => {
    const cell = row.cells.item(column);
    const given = cell.dataset.v;
    const text = (given === undefined ? cell.textContent : given).trim();
    return { text: text.toLowerCase(), number: number(text) };
  };
  const compare = (one, other) => {
    if (one.number !== null && other.number !== null) return one.number - other.number;
    if (one.number !== null) return -1;
    if (other.number !== null) return 1;
    return one.text < other.text ? -1 : one.text > other.text ? 1 : 0;
  };
  const sortable = (table) => {
    const heads = Array.from(table.tHead.rows.item(0).cells);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const body = table.tBodies.item(0);
        const rows = Array.from(body.rows).map((row) => ({ row, value: value(row, column) }));
        rows.sort((one, other) => compare(one.value, other.value) * (up ? 1 : -1));
        body.append(...rows.map((each) => each.row));
      });
    });
  };
  const searchable = (tools) => {
    const table = document.getElementById(tools.dataset.table);
    const rows = Array.from(table.tBodies.item(0).rows).map((row) => ({ row, text: row.textContent.toLowerCase() }));
    const input = tools.querySelector("input");
    const output = tools.querySelector("output");
    const search = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
      let shown = 0;
      rows.forEach((each) => {
        const found = words.every((word) => each.text.includes(word));
        each.row.hidden = !found;
        shown += found ? 1 : 0;
      });
      output.textContent = shown + " of " + rows.length + " shown";
    };
    input.addEventListener("input", search);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        input.value = "";
        search();
      }
    });
    tools.hidden = false;
    search();
  };
  document.querySelectorAll("table.sorted").forEach(sortable);
  document.querySelectorAll(".tools").forEach(searchable);
})();
