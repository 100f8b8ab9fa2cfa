#!/usr/bin/env bash
# Runs all tests: ./test.sh [options of the xunit runner, for example -class 'GarageBand.Tests.Bots.*']
# Installs what they need where it can: packages, and Chromium for the browser tests.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
install_chromium() {
  local root=()
  [ "$(id -u)" = 0 ] || root=(sudo -n)
  command -v apt-get >/dev/null && "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -y -qq --no-install-recommends chromium
}
if ! chromium >/dev/null; then
  echo "Chromium is missing; installing it for the browser tests."
  install_chromium >/dev/null 2>&1 || echo "Chromium could not be installed: the browser tests will say so." >&2
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
