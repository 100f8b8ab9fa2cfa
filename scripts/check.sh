#!/usr/bin/env bash
# What the build server does: locked restore, a build without a warning, formatting, all tests.
# Its last line is "N passed, N failed"; it fails when anything did, or when no test ran.
set -uo pipefail
cd "$(dirname "$0")/.."
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

good=true
complain() { echo "check: $1" >&2; good=false; }
dotnet restore GarageBand.Web.sln --locked-mode -v q || complain "the lock files don't match the projects: run dotnet restore and commit them"
dotnet build GarageBand.Web.sln --no-restore -v q || complain "the build failed (warnings are errors)"
# The style rules are part of the build (EnforceCodeStyleInBuild); what it can't see is white space.
dotnet format whitespace GarageBand.Web.sln --verify-no-changes --no-restore -v q || complain "formatting: run dotnet format"

output=$(mktemp)
trap 'rm -f "$output"' EXIT
./test.sh 2>&1 | tee "$output"
[ "${PIPESTATUS[0]}" -eq 0 ] || good=false
if ! grep -qE '^[0-9]+ passed, [0-9]+ failed$' "$output"; then
  good=false
  echo "0 passed, 1 failed"
elif [ "$(tail -n 1 "$output" | grep -cE '^[0-9]+ passed, [0-9]+ failed$')" -eq 0 ]; then
  grep -E '^[0-9]+ passed, [0-9]+ failed$' "$output" | tail -n 1
fi
$good
