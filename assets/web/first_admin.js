// The first admin of a service or an office: made with the token that was printed once, from the form where people sign in.
import { get } from "./dom.js";
import { showProblemIn } from "./problem.js";
import { sendForJson, sendValue } from "./service.js";

// signIn(office, name, password) is what the form does with what is typed.
export function startFirstAdmin(signIn) {
  const refuse = (problem) => showProblemIn("salah-pertama", problem);
  get("formulir-pertama").addEventListener("submit", async (event) => {
    event.preventDefault();
    const headers = { Authorization: `Bearer ${get("token-pertama").value.trim()}` };
    const login = { name: get("nama-pertama").value.trim(), password: get("sandi-pertama").value };
    const who = await sendForJson("/v1/sessions", { headers, asIs: true });
    if (who.problem) return refuse(who.problem);
    const made = await sendValue("/v1/users", { ...login, role: "admin" }, { headers, asIs: true });
    if (made.problem) return refuse(made.problem);
    refuse(null);
    for (const id of ["token-pertama", "nama-pertama", "sandi-pertama"]) get(id).value = "";
    return signIn(who.value.office, login.name, login.password);
  });
}
