// The page as a whole: who works here, which parts they see, and what is told when the service does not answer.
import { listArchive, startArchive } from "./archive.js";
import { startBatches } from "./batches.js";
import { data, isDirty, loadExample, markKept, startDesk } from "./desk.js";
import { showDocument } from "./document.js";
import { get } from "./dom.js";
import { hasJobs, showJobs, startJobs } from "./jobs.js";
import { setOpened, startKeeping } from "./keep.js";
import { loadKinds } from "./kinds.js";
import { showLog, startLog } from "./log.js";
import { showOffices, startOffices } from "./offices.js";
import { showProblemIn } from "./problem.js";
import { startQuestions } from "./question.js";
import { startSecrets } from "./secrets.js";
import { isOwnOffice, may, startSession } from "./session.js";
import { showTokens, startTokens } from "./tokens.js";
import { showUsers, startUsers } from "./users.js";
import { startVerification } from "./verification.js";
import { addView, startViews } from "./views.js";
import { hasWebhooks, showWebhooks, startWebhooks } from "./webhooks.js";

function enterArchive(id) {
  get("pencarian").hidden = id !== "";
  get("satu-dokumen").hidden = id === "";
  if (id === "") return listArchive();
  get("judul-dokumen").focus();
  return showDocument(id);
}

// The elements of a part are named after it; `heading` gets the focus when it is shown.
function addPart(name, title, allowed, enter, heading = `judul-${name}`) {
  addView(name, { title, box: `bagian-${name}`, link: `ke-${name}`, heading, allowed, enter });
}

function addParts() {
  const reads = () => may("documents:read");
  const admin = () => may("admin");
  addPart("penyunting", "Penyunting", () => may("audit"), undefined, "judul-data");
  addPart("arsip", "Arsip", reads, enterArchive);
  addPart("pekerjaan", "Pekerjaan", () => reads() && hasJobs(), showJobs);
  addPart("pengguna", "Pengguna", admin, showUsers);
  addPart("token", "Token", admin, showTokens);
  addPart("webhook", "Webhook", () => admin() && hasWebhooks(), showWebhooks);
  addPart("kantor", "Kantor", () => admin() && isOwnOffice(), showOffices);
  addPart("catatan", "Catatan", admin, showLog);
}

async function start() {
  startQuestions();
  const { problem } = await startSession({ isDirty, beforeLeaving: () => markKept(data()) });
  if (problem) return showProblemIn("kabar-layanan", problem);
  get("navigasi").hidden = false;
  get("pembuatan").hidden = !may("documents:write");
  startDesk({ whenLoaded: () => setOpened(null) });
  startKeeping();
  startVerification();
  startArchive();
  startSecrets();
  startUsers();
  startTokens();
  startLog();
  startBatches();
  startOffices();
  await Promise.all([startJobs(), startWebhooks()]);
  addParts();
  if (may("documents:read")) {
    const kinds = await loadKinds();
    if (kinds.problem) showProblemIn("kabar-layanan", kinds.problem);
  }
  startViews();
  if (may("documents:read")) await loadExample();
}

start();
