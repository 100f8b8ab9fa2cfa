#!/usr/bin/env bash
# Adds a migration of the current model to both providers: scripts/migration.sh Name
# With --remove: takes the newest one back from both.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { echo "usage: scripts/migration.sh Name | --remove" >&2; exit 2; }
dotnet tool restore >/dev/null
for provider in Sqlite SqlServer; do
  context="${provider}GarageBandContext"
  if [ "$1" = --remove ]; then
    dotnet ef migrations remove --force --project GarageBand.Data --startup-project GarageBand.Data --context "$context"
  else
    dotnet ef migrations add "$1" --project GarageBand.Data --startup-project GarageBand.Data --context "$context" \
      --output-dir "Migrations/$provider"
  fi
done
