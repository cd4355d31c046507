// Where a JSON Pointer (RFC 6901) lies in a JSON text, and which pointer an offset lies in. Exact: the text is walked along the
// pointer, never searched, so that equal names and equal values elsewhere cannot mislead. Offsets are those of strings and
// selections (UTF-16 code units). Pure: knows no page. Every function is linear in the text and does not recurse.

// The reference tokens of a pointer, unescaped; null when it is none.
export function tokensOf(pointer) {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return null;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function pointerOf(tokens) {
  return tokens.map((token) => "/" + String(token).replaceAll("~", "~0").replaceAll("/", "~1")).join("");
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

// The functions below read a text that is known to be JSON.

function skip(pattern, text, at) {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}

const blanks = /[ \t\n\r]*/y;
const plain = /[^"{}[\]]*/y;
const scalar = /[^ \t\n\r,\]}]*/y;
const unescaped = /[^"\\]*/y;

// Behind the string that opens at `at`.
function stringEnd(text, at) {
  at = skip(unescaped, text, at + 1);
  while (text[at] === "\\") at = skip(unescaped, text, at + 2);
  return at + 1;
}

// Behind the value that begins at `at`.
function valueEnd(text, at) {
  if (text[at] === '"') return stringEnd(text, at);
  if (text[at] !== "{" && text[at] !== "[") return skip(scalar, text, at);
  let depth = 0;
  do {
    const c = text[at];
    if (c === '"') {
      at = stringEnd(text, at);
    } else {
      depth += c === "{" || c === "[" ? 1 : -1;
      at += 1;
    }
    if (depth > 0) at = skip(plain, text, at);
  } while (depth > 0);
  return at;
}

function nameOf(text, start, end) {
  const raw = text.slice(start, end);
  return raw.includes("\\") ? JSON.parse(raw) : raw.slice(1, -1);
}

// The members of the container that opens at `at`, in their order. `from` is where the member begins: its name, or its value.
function* membersOf(text, at) {
  const isObject = text[at] === "{";
  at = skip(blanks, text, at + 1);
  for (let index = 0; text[at] !== "}" && text[at] !== "]"; ++index) {
    const from = at;
    let token = String(index);
    if (isObject) {
      at = stringEnd(text, at);
      token = nameOf(text, from, at);
      at = skip(blanks, text, skip(blanks, text, at) + 1);
    }
    const start = at;
    const end = valueEnd(text, start);
    yield { token, from, start, end };
    at = skip(blanks, text, end);
    if (text[at] === ",") at = skip(blanks, text, at + 1);
  }
}

function isContainer(text, at) {
  return text[at] === "{" || text[at] === "[";
}

function root(text) {
  const start = skip(blanks, text, 0);
  return { from: start, start, end: valueEnd(text, start) };
}

// {found: true, start, end, from, repeated} of the value; `from` is where its member begins, `repeated` says that its name stands
// in its object more than once (then the last one is meant, as JSON readers do).
// {found: false, reason: "syntax"} when the text is no JSON, "pointer" when that is no pointer,
// "missing" when the text does not hold it: then `nearest` is the nearest place above it, with its pointer.
export function locate(text, pointer) {
  const tokens = tokensOf(pointer);
  if (tokens === null) return { found: false, reason: "pointer" };
  if (!isJson(text)) return { found: false, reason: "syntax" };
  let place = root(text);
  let repeated = false;
  for (let depth = 0; depth < tokens.length; ++depth) {
    let next = null;
    if (isContainer(text, place.start)) {
      const isObject = text[place.start] === "{";
      for (const member of membersOf(text, place.start)) {
        if (member.token !== tokens[depth]) continue;
        if (next) repeated = true;
        next = member;
        if (!isObject) break;
      }
    }
    if (!next) {
      const nearest = { pointer: pointerOf(tokens.slice(0, depth)), from: place.from, start: place.start, end: place.end };
      return { found: false, reason: "missing", nearest };
    }
    place = next;
  }
  return { found: true, from: place.from, start: place.start, end: place.end, repeated };
}

// The innermost value whose member holds the offset, as {pointer, start, end}; null when the text is no JSON.
export function pointerAt(text, offset) {
  if (!isJson(text)) return null;
  let place = root(text);
  const tokens = [];
  for (let inner = place; inner !== null; ) {
    place = inner;
    inner = null;
    if (!isContainer(text, place.start)) break;
    for (const member of membersOf(text, place.start)) {
      if (member.from > offset) break;
      if (offset > member.end) continue;
      tokens.push(member.token);
      inner = member;
      break;
    }
  }
  return { pointer: pointerOf(tokens), start: place.start, end: place.end };
}

// The offset of a line and a column (both from 1, columns in code points, as the service counts them); of the text's end when
// there is no such place.
export function offsetOf(text, line, column) {
  let at = 0;
  for (let i = 1; i < line; ++i) {
    const end = text.indexOf("\n", at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  for (let i = 1; i < column && at < text.length && text[at] !== "\n"; ++i) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

// The line (from 1) an offset lies in.
export function lineOf(text, offset) {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) ++line;
  return line;
}
