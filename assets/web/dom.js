// Making elements. Texts are only ever set as text: nothing the service or the data says is read as HTML.

export const get = (id) => document.getElementById(id);

// make("p", {className: "a", hidden: true}, "text", child, null): null children are left out.
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(text, action, properties = {}) {
  const element = make("button", { type: "button", ...properties }, text);
  element.addEventListener("click", action);
  return element;
}

// A button of a row: what it is about is not in its text, but told to those who hear it alone.
export function buttonAbout(what, text, action, properties = {}) {
  const made = button(text, action, properties);
  made.setAttribute("aria-label", `${text}: ${what}`);
  return made;
}

export function download(content, type, name) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// A row of a table; cells are [name of the column, content…]: on narrow screens each cell bears that name.
export function row(cells, properties = {}) {
  const made = cells.map(([label, ...content]) => {
    const cell = make("td", {}, ...content);
    cell.dataset.label = label;
    return cell;
  });
  return make("tr", properties, ...made);
}
