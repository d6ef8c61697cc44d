#!/usr/bin/env bash
# Installs what the tests drive, where it is missing and can be installed, then builds and runs the tests, one project after another.
# Needs bash and the .NET SDK.
#   ./test.sh                          everything
#   ./test.sh --filter BTree           the classes whose full name holds BTree, wherever they are
#   ./test.sh --project Browser ...    one project only: Simulation, Drawing, Models, Site, Browser, Oracles
# Other arguments go to the test programs; `--help` after a `--project` tells which they know.
# A test whose tool is missing is skipped and says so; with ATLAS_REQUIRE_TOOLS=1 it fails.
# With ATLAS_RESULTS=folder each project writes a results file there, with ATLAS_ACCOUNT=folder what each of its tests cost (see .ci/account).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

projects=(Simulation.Tests Drawing.Tests Models.Tests Site.Tests Oracles Browser.Tests)
chosen=() filter=() rest=()
while [ "$#" -gt 0 ]; do
  case "$1" in
    --filter)
      [ "$#" -gt 1 ] || { echo "--filter needs a part of a class's name, such as --filter BTree" >&2; exit 2; }
      filter+=(--filter-class "*$2*"); shift 2 ;;
    --project)
      for project in "${projects[@]}"; do
        if [ "${project%.Tests}" = "${2:-}" ]; then chosen+=("$project"); fi
      done
      [ "${#chosen[@]}" -gt 0 ] || { echo "There is no test project ${2:-}; there are ${projects[*]%.Tests}." >&2; exit 2; }
      shift 2 ;;
    *) rest+=("$1"); shift ;;
  esac
done
if [ "${#chosen[@]}" -eq 0 ]; then chosen=("${projects[@]}"); fi

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

# A tool is a command, or the path of what a package brings.
is_there() {
  case "$1" in
    /*) [ -e "$1" ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing=()
needs() {
  local tool="$1"
  shift
  if ! is_there "$tool"; then missing+=("$@"); fi
}

# The browser tests drive Chromium without a window, and Chromium and Firefox as readers have them; labels of drawings are measured in a real monospace font.
needs chromium-headless-shell chromium-headless-shell fonts-dejavu-core
needs chromium chromium
needs firefox-esr firefox-esr
# What the oracles drive, as their classes declare it: [NeedsPackage("command or path", "package package2")], each on a line of its own.
while IFS='|' read -r need packages; do
  read -ra names <<<"$packages"
  needs "$need" "${names[@]}"
done < <(find tests/SystemsAtlas.Oracles -name '*.cs' -not -path '*/obj/*' -exec sed -nE 's/^\[NeedsPackage\("([^"]+)", "([^"]+)"\)\]$/\1|\2/p' {} + | sort -u)

# Every page is read by the Nu checker, which runs on Java and comes by npm.
needs java default-jre-headless
needs npm npm

if [ "${#missing[@]}" -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "Not installed, and this system has no apt-get: ${missing[*]}" >&2
  elif ! as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null ||
    ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null; then
    echo "Could not be installed: ${missing[*]}" >&2
  fi
fi

# What comes by npm is kept outside the project. A test is skipped where its tool could not be had, and fails with ATLAS_REQUIRE_TOOLS=1.
fetched() {
  local package="$1" version="$2" file="$3"
  local folder="${XDG_CACHE_HOME:-$HOME/.cache}/systems-atlas/$package-$version"
  if [ ! -f "$folder/node_modules/$package/$file" ] && ! npm install --silent --no-audit --no-fund --prefix "$folder" "$package@$version" </dev/null >&2; then
    echo "Could not be fetched: $package (npm)" >&2
  fi
  echo "$folder/node_modules/$package/$file"
}
export ATLAS_VNU_JAR="${ATLAS_VNU_JAR:-$(fetched vnu-jar 26.9.27 build/dist/vnu.jar)}"
export ATLAS_LIGHTHOUSE="${ATLAS_LIGHTHOUSE:-$(fetched lighthouse 12.8.2 cli/index.js)}"

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

# Where the cost is counted, one process builds, with a compiler's server of its own: what other processes take is nobody's to add up.
counted=()
if [ -n "${ATLAS_ACCOUNT:-}" ]; then mkdir -p "$ATLAS_ACCOUNT" && counted=(-m:1 "-p:SharedCompilationId=atlas-$$"); fi
if [ "${#chosen[@]}" -eq "${#projects[@]}" ]; then dotnet build SystemsAtlas.Site.sln -c Release -v quiet ${counted[@]+"${counted[@]}"}
else
  for project in "${chosen[@]}"; do dotnet build "tests/SystemsAtlas.$project" -c Release -v quiet ${counted[@]+"${counted[@]}"}; done
fi
if [ -n "${ATLAS_ACCOUNT:-}" ]; then times >"$ATLAS_ACCOUNT/times" && .ci/account --line Building "atlas-$$" <"$ATLAS_ACCOUNT/times" >"$ATLAS_ACCOUNT/building.tsv" && rm "$ATLAS_ACCOUNT/times"; fi

# One project after another, since each uses all cores. A test program ends with 8 when a filter leaves it nothing to do.
failed=0 ran=0
for project in "${chosen[@]}"; do
  echo "== $project"
  results=()
  if [ -n "${ATLAS_RESULTS:-}" ]; then results=(--report-xunit-trx --report-xunit-trx-filename "$project.trx" --results-directory "$ATLAS_RESULTS"); fi
  status=0
  dotnet "tests/SystemsAtlas.$project/bin/Release/net10.0/SystemsAtlas.$project.dll" --progress off ${filter[@]+"${filter[@]}"} ${results[@]+"${results[@]}"} ${rest[@]+"${rest[@]}"} || status=$?
  if [ "$status" -eq 8 ] && [ "${#filter[@]}" -gt 0 ]; then continue; fi
  ran=$((ran + 1))
  if [ "$status" -ne 0 ]; then failed=1; echo "$project ended with $status"; fi
done
if [ "$ran" -eq 0 ]; then echo "No test class has such a name: ${filter[*]}" >&2; exit 1; fi
exit "$failed"
