// The text area of the data: selecting a place so that it can be seen.

// The height, in the area, above an offset of its text. A copy with the same width and type is laid out: lines wrap.
function heightAbove(area, offset) {
  const copy = document.createElement("div");
  copy.className = "salinan-editor";
  copy.style.width = `${area.clientWidth}px`;
  copy.textContent = area.value.slice(0, offset);
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  copy.append(mark);
  area.after(copy);
  const height = mark.offsetTop;
  copy.remove();
  return height;
}

// Focuses the area, selects the range and brings its beginning into the upper third.
export function selectRange(area, start, end) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  area.scrollTop = Math.max(0, heightAbove(area, start) - area.clientHeight / 3);
  area.scrollLeft = 0;
  const box = area.getBoundingClientRect();
  if (box.top < 0 || box.bottom > window.innerHeight) area.scrollIntoView({ block: "start" });
}
