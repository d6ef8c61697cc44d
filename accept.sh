#!/usr/bin/env bash
# Accepts what the tests now give as what they shall give: the texts and drawings in tests/Approved, and the records of comparisons in tests/Approved/Oracles.
#   ./accept.sh          of everything
#   ./accept.sh raft     of one system only; what differs elsewhere stays as it is
# Leaves no *.received.* behind, and shows what git sees. Read the difference before you commit it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
slug="${1:-}"
if [ "$#" -gt 1 ] || { [ -n "$slug" ] && [ ! -f "input/walkthroughs/$slug.md" ]; }; then
  systems="$(for file in input/walkthroughs/*.md; do basename "$file" .md; done | tr '\n' ' ')"
  echo "There is no system \"$*\". Give one of these, or none for everything: $systems" >&2
  exit 2
fi

tidy() { find tests/Approved -name '*.received.*' -delete; }
trap tidy EXIT
tidy

# The classes of test files that hold a text, each as a filter.
filters() {
  local pattern="$1" file
  shift
  for file in $(grep -rlE --include=*.cs --exclude-dir=bin --exclude-dir=obj "$pattern" "$@"); do echo --filter "$(basename "$file" .cs)"; done
}

# What a system's page names as its evidence, by class.
evidence() { sed -nE 's/^ +test: ([A-Za-z]+Oracle)\..*/--filter \1/p' "input/walkthroughs/$slug.md" | sort -u; }

status=0
if [ -z "$slug" ]; then
  # shellcheck disable=SC2046
  ATLAS_ACCEPT=1 ./test.sh $(filters 'Approve\.Equal\(|Comparison\.With\(' tests/SystemsAtlas.*) || status=$?
else
  # Comparisons first: until their records are there, the site does not build without a warning, and a test of the site says so.
  # shellcheck disable=SC2046
  if [ -n "$(evidence)" ]; then ATLAS_ACCEPT=1 ./test.sh --project Oracles $(evidence) || status=$?; fi
  # shellcheck disable=SC2046
  ATLAS_ACCEPT="$slug" ./test.sh --project Models --project Site $(filters 'Approve\.Equal\(' tests/SystemsAtlas.Models.Tests tests/SystemsAtlas.Site.Tests) || status=$?
fi
tidy
if command -v git >/dev/null; then git status --short tests/Approved; fi
exit "$status"
