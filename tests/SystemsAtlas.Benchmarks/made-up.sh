#!/usr/bin/env bash
# Makes the atlas as large as it is going to be, to look at its lists and to weigh them: 35 walkthroughs, 72 chapters, 89 playgrounds, three times the terms, with made-up names and real runs.
#   ./made-up.sh FOLDER     the site is in FOLDER/output afterwards; build --weigh has told what its pages weigh
# Needs the .NET SDK and node.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
repository="$(cd "$here/../.." && pwd)"
[ "$#" -eq 1 ] || { echo "Name the folder that the site goes into: ./made-up.sh /tmp/made-up" >&2; exit 2; }
[ ! -e "$1" ] || { echo "$1 is there already; name a folder that is not." >&2; exit 2; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
node "$here/compare-content.mjs" full "$repository" "$1"
dotnet run --project "$repository/src/SystemsAtlas.Site" -- build --project "$1" --output "$1/output" --weigh
