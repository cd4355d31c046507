// The requests of the page. Nothing here throws for what the service says: the answer is {ok, …} or {problem}.

const unreachable = {
  title: "Layanan tidak dapat dihubungi",
  detail: "Periksa sambungan lalu coba lagi.",
};

const unreadable = (status) => ({
  title: `Permintaan gagal (${status})`,
  detail: "Jawabannya tidak dapat dibaca; mungkin bukan dari layanan ini. Coba lagi, atau sampaikan kepada pengelola layanan.",
});

// The problem that a refusing answer tells (RFC 9457). What stands between us and the service may answer otherwise.
async function problemOf(response) {
  try {
    const problem = await response.json();
    if (typeof problem.title === "string") return problem;
  } catch {
    // No JSON: told below.
  }
  return unreadable(response.status);
}

// {content, headers} with the whole body, read as "text" or "blob"; or {problem}; {stopped: true} when the signal aborted it.
export async function send(address, { body, type, accept, signal, as = "text" } = {}) {
  const options = { signal, headers: {} };
  if (body !== undefined) Object.assign(options, { method: "POST", body });
  if (type) options.headers["Content-Type"] = type;
  if (accept) options.headers.Accept = accept;
  try {
    const response = await fetch(address, options);
    if (!response.ok) return { problem: await problemOf(response) };
    return { content: await response[as](), headers: response.headers };
  } catch (fault) {
    return fault.name === "AbortError" ? { stopped: true } : { problem: unreachable };
  }
}

// The same with the body as the JSON that it is: {value, content, headers}.
export async function sendForJson(address, options) {
  const answer = await send(address, options);
  if (answer.content === undefined) return answer;
  try {
    return { ...answer, value: JSON.parse(answer.content) };
  } catch {
    return { problem: unreadable(200) };
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
