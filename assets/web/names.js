// Names of colleagues, for "user:ID" in documents and the log.
import { actorText } from "./format.js";
import { sendForJson } from "./service.js";
import { myActor } from "./session.js";

let names = new Map();

const isUnknown = (actor) => actor !== "lokal" && actor !== myActor() && !names.has(actor);

// A function from actors to texts; asks the service once more when somebody is new. Without names it speaks of "pengguna lain".
export async function readerOf(actors) {
  if (actors.some(isUnknown)) {
    const { value } = await sendForJson("/v1/names");
    if (value) names = new Map(value.names.map(({ actor, name }) => [actor, name]));
  }
  return (actor) => actorText(actor, { me: myActor(), names });
}
