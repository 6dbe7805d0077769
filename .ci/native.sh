#!/usr/bin/env bash
# Is the tool, published as one native program, the same tool? Each command is run twice, and must print the same.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
faults=0 native=artifacts/native/Capzero.Cli build=Cli/bin/Release/net10.0/Capzero.Cli.dll
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

# The linker is that of a C compiler.
command -v clang gcc >/dev/null || {
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc libc6-dev zlib1g-dev
} || exit 1
dotnet publish Cli -c Release -r linux-x64 -o artifacts/native || exit 1

# same ARGUMENT...
same() {
  "$native" "$@" >"$folder/native" 2>&1
  local status=$?
  dotnet "$build" "$@" >"$folder/build" 2>&1
  if [[ $? != "$status" ]] || ! cmp "$folder/native" "$folder/build"; then
    printf 'not the same: capzero %s\n' "$*"
    faults=$((faults + 1))
  fi
}

same version
for scenario in Scenarios/Examples/*.scenario; do
  same run "$scenario"
done
same run --format json Scenarios/Examples/copy-on-write.scenario
same explain Scenarios/Examples/inter-space-ipc.scenario 11
same boot --format json Manifests/Examples/two-posix.yaml
same replay --kernel library --summary PropertyTests/Traces/capability/scripted.jsonl.gz
same explore Manifests/Examples/small/lone-pager.yaml --calls replicate,destroy,checks
same campaign --mix messages --seed 1 --steps 3200 --out "$folder/campaign.json"

printf '%d differ\n' "$faults"
exit $((faults > 0))
