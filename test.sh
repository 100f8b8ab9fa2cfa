#!/usr/bin/env bash
# Runs all tests: ./test.sh [options of the xunit runner, for example -class 'GarageBand.Tests.Bots.*']
# Installs what they need where it can: packages, and Chromium with a font for emoji for the browser tests.
# SCREENSHOTS=folder ./test.sh makes the screenshots of README anew (SCREENSHOTS=docs/screenshots).
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# What the browser tests need: a browser, and a font that draws what people write (without it every emoji is an empty box).
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
[ -n "$(find /usr/share/fonts /usr/local/share/fonts ~/.fonts ~/.local/share/fonts -iname '*emoji*.ttf' -print -quit 2>/dev/null)" ] || missing+=(fonts-noto-color-emoji)
install() {
  local root=()
  [ "$(id -u)" = 0 ] || root=(sudo -n)
  export DEBIAN_FRONTEND=noninteractive
  "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -y -qq --no-install-recommends "$@"
}
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing for the browser tests: ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "This is no Debian: install ${missing[*]} yourself. Without Chromium the browser tests fail." >&2
  elif ! said=$(install "${missing[@]}" 2>&1); then
    echo "That could not be done: $(tail -n 1 <<<"$said")" >&2
    echo "Install them once, as root: apt-get install ${missing[*]}. Without Chromium the browser tests fail." >&2
  fi
fi

dotnet restore GarageBand.Web.sln -v q || exit 1
dotnet build GarageBand.Web.sln --no-restore -v q || exit 1
output=$(mktemp)
trap 'rm -f "$output"' EXIT
dotnet GarageBand.Tests/bin/Debug/net10.0/GarageBand.Tests.dll -noColor "$@" 2>&1 | tee "$output"
result=${PIPESTATUS[0]}

# The runner's last summary: "GarageBand.Tests  Total: 9, Errors: 0, Failed: 1, Skipped: 0, Not Run: 0, Time: 1s"
summary=$(grep -E 'Total: [0-9]+, Errors: ' "$output" | tail -n 1)
count() { sed -nE "s/.*$1: ([0-9]+).*/\1/p" <<<"$summary"; }
if [ -z "$summary" ]; then
  echo "The test run broke off without a summary (exit code $result)." >&2
  echo "0 passed, 1 failed"
  exit 1
fi
failed=$(($(count Failed) + $(count Errors)))
passed=$(($(count Total) - $(count Failed) - $(count Skipped) - $(count 'Not Run')))
echo "$passed passed, $failed failed"
[ "$result" -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
