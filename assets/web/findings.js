// What the service found, made ready to be shown: one list of entries from audits and from problems, grouped, counted and
// filtered. Pure: knows no page.

// Graves first. Faults of the data stand before all findings: while there are any, nothing was audited.
const order = ["kesalahan", "tinggi", "sedang", "ringan", "peringatan", "catatan"];
const severityWords = { error: "kesalahan", warning: "peringatan", note: "catatan" };

function entry(group, fields) {
  const { code, message, place, stated = "", expected = "", fix = "", source = "", others = [] } = fields;
  const haystack = [code, group, message, stated, expected, fix, source, placeText(place)].join("\n").toLocaleLowerCase("id");
  return { group, code, message, place, stated, expected, fix, source, others, haystack };
}

function entryOfDiagnostic(fault) {
  return entry(severityWords[fault.severity] || fault.severity, { ...fault, place: { pointer: fault.pointer || "" } });
}

// Of the answer of POST /v1/audits; groups are the words of the service.
export function entriesOfAudit(audit) {
  return [
    ...audit.diagnostics.map(entryOfDiagnostic),
    ...audit.findings.map((finding) => entry(finding.weight, finding)),
  ];
}

// Of a problem (RFC 9457) with errors[]. What is no JSON has one place: its line and column.
export function entriesOfProblem(problem) {
  return (problem.errors || []).map((fault) => {
    const made = entryOfDiagnostic(fault);
    return problem.line > 0 ? { ...made, place: { line: problem.line, column: problem.column } } : made;
  });
}

export function placeText(place) {
  const parts = [];
  if (place.label) parts.push(place.label);
  if (place.page) parts.push(`halaman ${place.page}`);
  if (place.line) parts.push(`baris ${place.line}`);
  if (place.column) parts.push(`kolom ${place.column}`);
  if (place.pointer) parts.push(place.pointer);
  return parts.join(", ") || "(seluruh dokumen)";
}

// [[group, number]] of all entries, in the order of the groups; groups that are not known come last.
export function countsOf(entries) {
  const counts = new Map(order.map((group) => [group, 0]));
  for (const { group } of entries) counts.set(group, (counts.get(group) || 0) + 1);
  return [...counts].filter(([, number]) => number > 0);
}

// Whether an entry holds every word of the text, in any letters.
function matcher(text) {
  const words = text.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
  return (item) => words.every((word) => item.haystack.includes(word));
}

// [[group, entries]] of what passes: groups in `hidden` are left out, `text` is words that must all occur.
export function grouped(entries, { hidden = new Set(), text = "" } = {}) {
  const matches = matcher(text);
  const groups = new Map(countsOf(entries).map(([group]) => [group, []]));
  for (const item of entries) if (!hidden.has(item.group) && matches(item)) groups.get(item.group).push(item);
  return [...groups].filter(([, items]) => items.length > 0);
}

export function summaryOf(entries) {
  if (entries.length === 0) return "Tidak ada temuan.";
  const parts = countsOf(entries).map(([group, number]) => `${number} ${group}`);
  return `${entries.length} temuan: ${parts.join(", ")}.`;
}
