// What only the browser knows: the time zone, the device's theme; and what it shall keep: the chosen theme.
export function timeZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function keepTheme(theme) {
  const past = theme ? "" : "; max-age=0";
  document.cookie = `garageband.theme=${theme ?? ""}; path=/; samesite=lax; max-age=31536000${past}`;
  document.documentElement.dataset.theme = theme ?? "";
}

let onSearch = null;

export function listenForSearch(owner) {
  onSearch = event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      owner.invokeMethodAsync("FocusSearch");
    }
  };
  document.addEventListener("keydown", onSearch);
}

export function stopListening() {
  document.removeEventListener("keydown", onSearch);
}
