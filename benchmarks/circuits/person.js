// Signs in as the form of the portal does, and keeps the cookies.

export async function signIn(base, email, password) {
  const cookies = new Map();
  const keep = response => {
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const at = pair.indexOf("=");
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  const form = await fetch(`${base}/sign-in`);
  keep(form);
  const html = await form.text();
  const field = name => html.match(new RegExp(`name="${name}"[^>]*value="([^"]*)"`))?.[1] ?? "";
  const body = new URLSearchParams({ _handler: "sign-in", __RequestVerificationToken: field("__RequestVerificationToken"), "Form.Email": email, "Form.Password": password, "Form.Stay": "true" });
  const answer = await fetch(`${base}/sign-in`, { method: "POST", body, headers: { cookie: cookie() }, redirect: "manual" });
  keep(answer);
  if (answer.status !== 302) {
    throw new Error(`signing in as ${email} was answered ${answer.status}: is the password right, does the account want a second factor?`);
  }
  return { base, cookie: cookie() };
}
