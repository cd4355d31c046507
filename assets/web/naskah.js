// The page as a whole: who works here, which parts they see, and what is told when the service does not answer.
import { listArchive, startArchive } from "./archive.js";
import { data, isDirty, loadExample, markKept, startDesk } from "./desk.js";
import { showDocument } from "./document.js";
import { get } from "./dom.js";
import { setOpened, startKeeping } from "./keep.js";
import { loadKinds } from "./kinds.js";
import { showProblemIn } from "./problem.js";
import { startQuestions } from "./question.js";
import { may, startSession } from "./session.js";
import { addView, startViews } from "./views.js";

function enterArchive(id) {
  get("pencarian").hidden = id !== "";
  get("satu-dokumen").hidden = id === "";
  if (id === "") return listArchive();
  get("judul-dokumen").focus();
  return showDocument(id);
}

function addViews() {
  addView("penyunting", {
    title: "Penyunting",
    box: "bagian-penyunting",
    link: "ke-penyunting",
    heading: "judul-data",
    allowed: () => may("audit"),
  });
  addView("arsip", {
    title: "Arsip",
    box: "bagian-arsip",
    link: "ke-arsip",
    heading: "judul-arsip",
    allowed: () => may("documents:read"),
    enter: enterArchive,
  });
}

async function start() {
  startQuestions();
  const { problem } = await startSession({ isDirty, beforeLeaving: () => markKept(data()) });
  if (problem) return showProblemIn("kabar-layanan", problem);
  get("navigasi").hidden = false;
  get("pembuatan").hidden = !may("documents:write");
  startDesk({ whenLoaded: () => setOpened(null) });
  startKeeping();
  startArchive();
  addViews();
  if (may("documents:read")) {
    const kinds = await loadKinds();
    if (kinds.problem) showProblemIn("kabar-layanan", kinds.problem);
  }
  startViews();
  if (may("documents:read")) await loadExample();
}

start();
