#!/usr/bin/env bash
# Is in each package what belongs there, and no path of the machine that made it?
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
faults=0

# has PACKAGE ENTRY...: the names of a zip file's entries stand in it as they are.
has() {
  local package=$1 entry
  shift
  for entry in "$@"; do
    grep -qaF "$entry" artifacts/packages/"$package" || {
      printf '%s has no %s\n' "$package" "$entry"
      faults=$((faults + 1))
    }
  done
}

version=$(sed -n 's/.*<Version>\(.*\)<.*/\1/p' Directory.Build.props)
for name in Capabilities Ipc Memory Posix Manifests Scenarios Oracle Exploration Conformance Cli; do
  case $name in Cli) folder=tools/net10.0/any ;; *) folder=lib/net10.0 ;; esac
  has "Capzero.$name.$version.nupkg" README.md LICENSE third-party-notices.md "$folder"/Capzero."$name".{dll,xml}
  has "Capzero.$name.$version.snupkg" "$folder/Capzero.$name.pdb"
  if grep -qaF "$PWD" "$name/bin/Release/net10.0/Capzero.$name.dll"; then
    printf 'Capzero.%s.dll holds the path %s\n' "$name" "$PWD"
    faults=$((faults + 1))
  fi
done

exit $((faults > 0))
