// Passkeys: the browser and the person's device do the work; the server gives the challenge and checks the answer.
const token = () => document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";

const post = (path, body) => fetch(`/account/passkeys/${path}`, {
  method: "POST",
  headers: { "Content-Type": "application/json", "RequestVerificationToken": token() },
  body: JSON.stringify(body ?? {}),
});

const known = () => !!window.PublicKeyCredential?.parseCreationOptionsFromJSON && isSecureContext;

// A person who changes their mind is no fault.
const cancelled = error => error?.name === "NotAllowedError" || error?.name === "AbortError";

/** Makes a passkey for whoever is signed in. @returns "done", "cancelled", or a key of words. */
export async function add(name) {
  if (!known()) return "passkey-browser";
  try {
    const offer = await post("offer");
    if (!offer.ok) return "passkey-failed";
    const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await offer.json()) });
    const answer = await post(`add?name=${encodeURIComponent(name)}`, made.toJSON());
    return answer.ok ? "done" : (await answer.json().catch(() => null))?.why ?? "passkey-failed";
  } catch (error) {
    return cancelled(error) ? "cancelled" : error?.name === "InvalidStateError" ? "passkey-there" : error?.name === "SecurityError" ? "passkey-browser" : "passkey-failed";
  }
}

async function signIn(button) {
  const fault = document.getElementById("passkey-fault");
  fault.hidden = true;
  button.disabled = true;
  try {
    const asked = await post("ask");
    const shown = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await asked.json()) });
    const stay = document.querySelector("input[name='Form.Stay']")?.checked ?? false;
    const answer = await post(`sign-in?stay=${stay}&back=${encodeURIComponent(button.dataset.back)}`, shown.toJSON());
    const told = await answer.json();
    if (answer.ok) {
      location.assign(told.to);
      return;
    }
    fault.textContent = button.dataset[told.why.toLowerCase()] ?? button.dataset.failed;
    fault.hidden = false;
  } catch (error) {
    if (!cancelled(error)) {
      fault.textContent = button.dataset.failed;
      fault.hidden = false;
    }
  }
  button.disabled = false;
}

// On the sign-in page only: the button is shown where the browser knows passkeys.
const button = document.getElementById("passkey-sign-in");
if (button && known()) {
  button.hidden = false;
  button.addEventListener("click", () => signIn(button));
}
