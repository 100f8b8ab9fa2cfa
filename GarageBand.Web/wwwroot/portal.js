// What the portal needs of the browser: who looks (zone, theme), Ctrl+K, and a word when the connection is lost.
window.garageband = (() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const railKey = "gb-rail";
  let page = null;

  const call = (method, ...values) => page?.invokeMethodAsync(method, ...values).catch(() => { });

  dark.addEventListener("change", () => call("DeviceThemeChanged", dark.matches));

  addEventListener("keydown", event => {
    if (page && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyK") {
      event.preventDefault();
      call("OpenSearch");
    }
  });

  // Keys of the page: by their letter where the layout has it, else by their place, so that a Cyrillic layout works too.
  const listeners = new Map();
  const letter = event => /^[a-z?]$/i.test(event.key) || event.key.length > 1 ? event.key : /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector(".mud-dialog, .mud-popover-open")) {
      return;
    }
    const key = letter(event);
    for (const { reference, keys } of listeners.values()) {
      if (keys.includes(key)) {
        event.preventDefault();
        reference.invokeMethodAsync("PressAsync", key).catch(() => { });
      }
    }
  });

  document.addEventListener("click", async event => {
    const wish = event.target.closest?.("[data-reconnect]")?.dataset.reconnect;
    if (wish === "reload") {
      location.reload();
    } else if (wish === "again" && !await Blazor.reconnect()) {
      location.reload();
    }
  });

  // What was typed shortly before the connection broke, or while it was broken, may never have arrived: it is told again. Where the server has forgotten the page
  // (a phone slept for long), it is loaded anew at the same item, unless something was typed that somebody may want to copy.
  const lately = 90_000;
  const typed = new Map();
  let brokenAt = null;
  const unsent = () => [...typed].filter(([field, at]) => field.isConnected && at > (brokenAt ?? performance.now()) - lately).map(([field]) => field);
  document.addEventListener("input", event => {
    if (event.isTrusted && event.target.matches?.("textarea, input:not([type=checkbox], [type=radio], [type=file])")) {
      typed.set(event.target, performance.now());
    }
  }, true);
  document.addEventListener("components-reconnect-state-changed", event => {
    const state = event.detail?.state;
    if (state === "show") {
      brokenAt ??= performance.now();
    } else if (state === "hide") {
      for (const field of unsent()) {
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
      typed.clear();
      brokenAt = null;
    } else if (state === "rejected" && unsent().length === 0) {
      location.reload();
    }
  }, true);

  return {
    begin(reference) {
      page = reference;
      return {
        dark: dark.matches,
        theme: document.documentElement.dataset.theme ?? null,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? null,
        narrow: localStorage.getItem(railKey) === "narrow",
        apple: /Mac|iPhone|iPad/.test(navigator.platform),
      };
    },
    end() {
      page = null;
    },
    setTheme(theme) {
      if (theme) {
        document.documentElement.dataset.theme = theme;
      } else {
        delete document.documentElement.dataset.theme;
      }
      document.querySelector("meta[name=color-scheme]")?.setAttribute("content", theme ?? "light dark");
      document.cookie = `gb-theme=${theme ?? ""};path=/;max-age=${theme ? 34560000 : 0};samesite=lax${location.protocol === "https:" ? ";secure" : ""}`;
    },
    listen(name, reference, keys) {
      listeners.set(name, { reference, keys });
    },
    unlisten(name) {
      listeners.delete(name);
    },
    focus(id) {
      document.getElementById(id)?.focus();
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
    signOut() {
      document.getElementById("sign-out").submit();
    },
    setRail(narrow) {
      localStorage.setItem(railKey, narrow ? "narrow" : "wide");
    },
  };
})();
