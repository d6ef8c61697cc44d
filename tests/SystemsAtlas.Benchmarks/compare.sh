#!/usr/bin/env bash
# Holds the compiled program against other programs and against itself, and prints ratios of one run. It judges nothing: on a busy machine read the processor time, not the wall time.
#   ./compare.sh                    everything
#   ./compare.sh pages              150 pages, 35 of them with 25 frames: the program, Hugo and Eleventy on the same text
#   ./compare.sh now                what the site holds now: cold, after one edited chapter, and as it was before the work on speed
#   ./compare.sh full               the full atlas (35 walkthroughs, 72 chapters, 89 playgrounds), cold and after one edited chapter
#   ./compare.sh --rounds 7 ...     how often each is measured, in turn with the others; medians count (5 without it)
#   ./compare.sh --base FOLDER ...  a built copy of the old commit, in place of one that is checked out and built here, which takes minutes
# Needs bash, the .NET SDK, node with npm, GNU time, and Hugo for `pages`. Debian's packages are installed where that may be done.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
repository="$(cd "$here/../.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
old_commit=0b6c01f eleventy_version=3.1.8

rounds=5 base="" parts=()
while [ "$#" -gt 0 ]; do
  case "$1" in
    --rounds|--base)
      [ "$#" -gt 1 ] || { echo "$1 needs a value: $1 $([ "$1" = --rounds ] && echo 5 || echo ../before)" >&2; exit 2; }
      if [ "$1" = --rounds ]; then rounds="$2"; else base="$2"; fi
      shift 2 ;;
    pages|now|full) parts+=("$1"); shift ;;
    *) echo "There is no part $1; there are pages, now and full." >&2; exit 2 ;;
  esac
done
[[ "$rounds" =~ ^[1-9][0-9]*$ ]] || { echo "--rounds takes a whole number from 1, such as 5; this is $rounds." >&2; exit 2; }
[ -z "$base" ] || [ -d "$base" ] || { echo "--base names $base, which is no folder; name a copy of $old_commit that was built with -c Release." >&2; exit 2; }
[ "${#parts[@]}" -gt 0 ] || parts=(pages now full)

needs() {
  command -v "$1" >/dev/null || [ -x "$1" ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get install -y --no-install-recommends "$2" >/dev/null; return; fi
  echo "The package $2 is missing. Install it: apt-get install $2" >&2
  exit 1
}
needs /usr/bin/time time
needs node nodejs

work="$(mktemp -d)"
checked_out=""
clean() {
  [ -z "$checked_out" ] || git -C "$repository" worktree remove --force "$checked_out"
  rm -rf "$work"
}
trap clean EXIT

dotnet build -c Release "$repository/src/SystemsAtlas.Site" --verbosity quiet >"$work/build" || { cat "$work/build" >&2; exit 1; }
# A copy, so that work on the program meanwhile is not measured.
cp -r "$repository/src/SystemsAtlas.Site/bin/Release/net10.0" "$work/program"
atlas="$work/program/atlas.dll"

# Times one command, the processes that it starts included, and notes "name wall processor peak" in seconds and megabytes. Peak is that of the largest process.
measure() {
  local name="$1" status=0
  shift
  /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" >"$work/said" 2>&1 || status=$?
  [ "$status" -eq 0 ] || { echo "$name failed with $status:" >&2; cat "$work/said" >&2; exit 1; }
  awk -v name="$name" 'END { printf "%s\t%.2f\t%.2f\t%.0f\n", name, $1, $2 + $3, $4 / 1024 }' "$work/time" >>"$work/measured"
}

# What was measured, in medians, each beside the first.
report() {
  echo
  echo "$1, medians of $2, $(nproc) processors"
  awk -F '\t' '
    function median(name, column,   i, j, n, v, t) {
      n = split(all[name, column], v, " ")
      for (i = 2; i <= n; i++) for (j = i; j > 1 && v[j - 1] + 0 > v[j] + 0; j--) { t = v[j]; v[j] = v[j - 1]; v[j - 1] = t }
      return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
    }
    { if (!seen[$1]++) names[++count] = $1; for (c = 2; c <= 4; c++) all[$1, c] = all[$1, c] " " $c }
    END {
      printf "  %-36s %9s %7s %13s %7s %9s\n", "", "wall", "ratio", "processor", "ratio", "peak"
      for (k = 1; k <= count; k++) {
        wall = median(names[k], 2); work = median(names[k], 3)
        if (k == 1) { wall1 = wall; work1 = work }
        printf "  %-36s %7.2f s %7.3f %11.2f s %7.3f %6.0f MB\n", names[k], wall, wall / wall1, work, work / work1, median(names[k], 4)
      }
    }' "$work/measured"
  rm "$work/measured"
}

# A build as on a fresh clone; and the next one, after a sentence was added to a chapter.
cold() { rm -rf "$1/.cache" "$1/output"; measure "cold" dotnet "$atlas" build --project "$1"; }
edited() {
  printf '\nRead this %s times.\n' "$RANDOM$RANDOM" >>"$(find "$1/input/codex" -name '*.md' | sort | head -n 1)"
  measure "after one edited chapter" dotnet "$atlas" build --project "$1"
}

compare_pages() {
  needs hugo hugo
  local project="$work/pages" hugo="$work/others/hugo" eleventy="$work/others/eleventy"
  node "$here/compare-content.mjs" pages "$repository" "$project" "$atlas"
  dotnet "$atlas" build --project "$project" >/dev/null
  node "$here/compare-content.mjs" others "$project" "$project/output" "$work/others"
  (cd "$eleventy" && npm install --silent --no-audit --no-fund --no-save "@11ty/eleventy@$eleventy_version")
  for ((round = 0; round < rounds; round++)); do
    cold "$project"
    edited "$project"
    rm -rf "$hugo/public" "$eleventy/_site"
    measure "Hugo" hugo --quiet --source "$hugo"
    cd "$eleventy" && measure "Eleventy" node node_modules/@11ty/eleventy/cmd.cjs --quiet && cd "$here"
  done
  report "150 pages, 35 of them with 25 frames on two canvases; $(hugo version | cut -d ' ' -f 2), Eleventy $eleventy_version" "$rounds"
}

compare_now() {
  if [ -z "$base" ]; then
    base="$work/base" checked_out="$work/base"
    git -C "$repository" worktree add --quiet --detach "$base" "$old_commit"
    dotnet build -c Release "$base/src/SystemsAtlas.Site" --verbosity quiet >"$work/build" || { cat "$work/build" >&2; exit 1; }
  fi
  local project="$work/now"
  node "$here/compare-content.mjs" now "$repository" "$project"
  for ((round = 0; round < rounds; round++)); do
    measure "before ($old_commit), cold" dotnet "$base/src/SystemsAtlas.Site/bin/Release/net10.0/atlas.dll" build --project "$base" --output "$work/before"
    cold "$project"
    edited "$project"
  done
  report "What the site holds now" "$rounds"
}

compare_full() {
  local project="$work/full" builds=$(((rounds + 2) / 3))
  node "$here/compare-content.mjs" full "$repository" "$project"
  for ((round = 0; round < builds; round++)); do
    cold "$project"
    edited "$project"
  done
  report "The full atlas: 35 walkthroughs, 72 chapters, 89 playgrounds" "$builds"
}

for part in "${parts[@]}"; do "compare_$part"; done
