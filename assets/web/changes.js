// What differs between two datasets. Pure: knows no page.
import { pointerOf } from "./locator.js";

const isObject = (value) => value !== null && typeof value === "object";

// The elements of a list by their "id", where each has one of its own; null: they only have their places.
function byId(list) {
  const found = new Map();
  list.forEach((element, index) => {
    if (isObject(element) && typeof element.id === "string") found.set(element.id, { element, index });
  });
  return found.size === list.length && list.length > 0 ? found : null;
}

// [[token before, value before, token after, value after]] of the members of either; undefined where there is none.
function pairs(before, after) {
  if (Array.isArray(before) && Array.isArray(after)) {
    const [old, now] = [byId(before), byId(after)];
    if (old && now) {
      const ids = [...new Set([...old.keys(), ...now.keys()])];
      return ids.map((id) => [old.get(id)?.index, old.get(id)?.element, now.get(id)?.index, now.get(id)?.element]);
    }
    return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => [i, before[i], i, after[i]]);
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const own = (value, name) => (Object.hasOwn(value, name) ? value[name] : undefined);
  return names.map((name) => [name, own(before, name), name, own(after, name)]);
}

// [{pointer, before, after}] in the order of the data; `before` or `after` is undefined where the other has something new. The
// pointer is that of the later dataset, of what is gone that of the earlier one.
export function changesBetween(before, after) {
  const found = [];
  const open = [{ before, after, old: [], now: [] }];
  while (open.length > 0) {
    const at = open.pop();
    if (!isObject(at.before) || !isObject(at.after) || Array.isArray(at.before) !== Array.isArray(at.after)) {
      if (at.before !== at.after) found.push({ pointer: pointerOf(at.after === undefined ? at.old : at.now), before: at.before, after: at.after });
      continue;
    }
    const members = pairs(at.before, at.after).map(([oldToken, oldValue, nowToken, nowValue]) => ({
      before: oldValue,
      after: nowValue,
      old: [...at.old, oldToken ?? nowToken],
      now: [...at.now, nowToken ?? oldToken],
    }));
    open.push(...members.reverse());
  }
  return found;
}

const longest = 200;

// A value as one reads it in a list; containers as JSON, cut where they are long.
export function valueText(value) {
  if (value === undefined) return "(tidak ada)";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
