#!/usr/bin/env bash
# Installs what the tests drive, where it is missing and can be installed, then runs every test once.
# Needs bash and the .NET SDK. Arguments go to `dotnet test`: ./test.sh --filter BTree
# A test whose tool is missing is skipped and says so; with ATLAS_REQUIRE_TOOLS=1 it fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

have_any() {
  local tool
  for tool in "$@"; do
    if command -v "$tool" >/dev/null; then return 0; fi
  done
  return 1
}

missing=()
# The browser tests drive Chromium; the labels of the drawings are measured in a real monospace font.
have_any chromium chromium-browser google-chrome || missing+=(chromium fonts-dejavu-core)
# What the oracles drive, as their classes declare it: [NeedsPackage("command or path", "package package2")], each on a line of its own.
while IFS='|' read -r need packages; do
  if [[ "$need" == /* ]] && [ -e "$need" ]; then continue; fi
  if [[ "$need" != /* ]] && command -v "$need" >/dev/null; then continue; fi
  read -ra names <<<"$packages"
  missing+=("${names[@]}")
done < <(find tests/SystemsAtlas.Oracles -name '*.cs' -not -path '*/obj/*' -exec sed -nE 's/^\[NeedsPackage\("([^"]+)", "([^"]+)"\)\]$/\1|\2/p' {} + | sort -u)

# Every page is read by the Nu checker, which runs on Java and comes by npm.
have_any java || missing+=(default-jre-headless)
have_any npm || missing+=(npm)

if [ "${#missing[@]}" -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "Not installed, and this system has no apt-get: ${missing[*]}" >&2
  elif ! as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null ||
    ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null; then
    echo "Could not be installed: ${missing[*]}" >&2
  fi
fi

# The Nu checker is kept outside the project. The test is skipped where it could not be had, and fails with ATLAS_REQUIRE_TOOLS=1.
nu="${XDG_CACHE_HOME:-$HOME/.cache}/systems-atlas/vnu-jar-26.9.27"
export ATLAS_VNU_JAR="${ATLAS_VNU_JAR:-$nu/node_modules/vnu-jar/build/dist/vnu.jar}"
if [ ! -f "$ATLAS_VNU_JAR" ] && ! npm install --silent --no-audit --no-fund --prefix "$nu" vnu-jar@26.9.27 </dev/null; then
  echo "Could not be fetched: the Nu checker (npm vnu-jar)" >&2
fi

# Each comparison with a tool from outside writes a line of what it compared, shown at the end.
ATLAS_ORACLE_REPORT="$(mktemp)"
export ATLAS_ORACLE_REPORT
report() {
  if [ -s "$ATLAS_ORACLE_REPORT" ]; then
    echo "== compared with tools from outside"
    sort "$ATLAS_ORACLE_REPORT"
  fi
  rm -f "$ATLAS_ORACLE_REPORT"
}
trap report EXIT

# Built with all cores, tested one project after another: the suites time things and drive a browser.
dotnet build SystemsAtlas.Site.sln -c Release -v quiet
dotnet test SystemsAtlas.Site.sln -c Release --no-build -m:1 "$@"
