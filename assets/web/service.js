// The requests of the page. Nothing here throws for what the service says: the answer is {content, …} or {problem}.

const unreachable = {
  title: "Layanan tidak dapat dihubungi",
  detail: "Periksa sambungan lalu coba lagi. Yang sudah Anda ketik tetap ada.",
};

const unreadable = (status) => ({
  title: `Permintaan gagal (${status})`,
  detail: "Jawabannya tidak dapat dibaca; mungkin bukan dari layanan ini. Coba lagi, atau sampaikan kepada pengelola layanan.",
});

// Who is at the door: csrf() is the value for changes, or null; renew(problem) is asked when the service refused for want of a
// session (401) or of the right csrf (403), and says whether the request may be sent again, on behalf of the same person.
let door = { csrf: () => null, renew: async () => false };

export function guardWith(given) {
  door = given;
}

// The problem that a refusing answer tells (RFC 9457). What stands between us and the service may answer otherwise.
async function problemOf(response) {
  try {
    const problem = await response.json();
    if (typeof problem.title === "string") return { ...problem, status: response.status };
  } catch {
    // No JSON: told below.
  }
  return { ...unreadable(response.status), status: response.status };
}

export const problemCode = (problem) => (problem.type || "").replace("urn:naskah:problem:", "");

async function once(address, { method, body, type, accept, headers, signal, as }) {
  const options = { method, signal, credentials: "same-origin", headers: { ...headers } };
  if (body !== undefined) options.body = body;
  if (type) options.headers["Content-Type"] = type;
  if (accept) options.headers.Accept = accept;
  if (method !== "GET" && door.csrf() !== null) options.headers["X-Naskah-CSRF"] = door.csrf();
  try {
    const response = await fetch(address, options);
    if (!response.ok) return { problem: await problemOf(response) };
    return { content: await response[as](), headers: response.headers, status: response.status };
  } catch (fault) {
    return fault.name === "AbortError" ? { stopped: true } : { problem: unreachable };
  }
}

const wantsRenewal = ({ problem }) => problem && (problem.status === 401 || problemCode(problem) === "csrf-required");

// {content, headers, status} with the whole body, read as "text" or "blob"; or {problem}; {stopped: true} when the signal aborted
// it. A request that is refused because the session ended waits until the person has signed in again, and is sent again, once.
// asIs: a refusal is the answer (of signing in itself).
export async function send(address, { method, body, as = "text", asIs = false, ...rest } = {}) {
  const request = { method: method || (body === undefined ? "GET" : "POST"), body, as, ...rest };
  const answer = await once(address, request);
  if (asIs || !wantsRenewal(answer) || !(await door.renew(answer.problem))) return answer;
  return once(address, request);
}

// The same with the body as the JSON that it is: {value, content, headers}.
export async function sendForJson(address, options) {
  const answer = await send(address, options);
  if (answer.content === undefined) return answer;
  try {
    return { ...answer, value: JSON.parse(answer.content) };
  } catch {
    return { problem: unreadable(answer.status) };
  }
}

// Sends a value as JSON; the answer as of sendForJson(), or {content: ""} of an answer without a body.
export async function sendValue(address, value, { method = "POST", ...rest } = {}) {
  const answer = await send(address, { method, body: JSON.stringify(value), type: "application/json", ...rest });
  if (!answer.content) return answer;
  try {
    return { ...answer, value: JSON.parse(answer.content) };
  } catch {
    return { problem: unreadable(answer.status) };
  }
}

// What is to be audited: the data of the editor, or a document that is already made.
export function dataInput(text) {
  return { body: text, type: "application/json", isData: true, isPdf: false, name: "data di editor", text };
}

export async function fileInput(file) {
  const isPdf = file.type === "application/pdf" || /\.pdf$/i.test(file.name);
  const text = isPdf ? null : await file.text();
  return { body: file, type: isPdf ? "application/pdf" : "text/plain", isData: false, isPdf, name: file.name, text };
}

const post = ({ body, type }, more) => ({ body, type, ...more });

// {value, content}: the findings, and the answer as it came; or {problem}, {stopped}.
export const audit = (input, signal) => sendForJson("/v1/audits", post(input, { accept: "application/json", signal }));

export const sarif = (input) => send("/v1/audits", post(input, { accept: "application/sarif+json" }));

// {value}: figures, datum and users; or {problem}.
export const explain = (data, pointer) =>
  sendForJson(`/v1/explanations?pointer=${encodeURIComponent(pointer)}`, post(dataInput(data)));

// {content, headers}: the PDF; or {problem}.
export const render = (input, query) => send(`/v1/documents?${query}`, post(input, { as: "blob" }));
