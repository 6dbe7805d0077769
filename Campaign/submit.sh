#!/usr/bin/env bash
# Submits a campaign to Slurm: a job array of shards, and a job that adds them up.
#   SEED=1 STEPS=10000000 SHARDS=64 bash Campaign/submit.sh
# Run it where the repository is built; that folder and RESULTS have to be seen by all nodes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export SEED=${SEED:-1} STEPS=${STEPS:-1000000} MIX=${MIX:-capabilities}
export CAPZERO=${CAPZERO:-$PWD/artifacts/capzero} RESULTS=${RESULTS:-$PWD/artifacts/campaign-$(date +%Y%m%d-%H%M%S)}
shards=${SHARDS:-8}

# Published once: so all shards and the merge are of one version.
[ -f "$CAPZERO/Capzero.Cli.dll" ] || dotnet publish Cli -c Release -o "$CAPZERO"
mkdir -p "$RESULTS"

array=$(sbatch --parsable --chdir="$RESULTS" --array="1-$shards" Campaign/shard.sbatch)
# afterany: what a failed shard found is to be seen in the whole.
merge=$(sbatch --parsable --chdir="$RESULTS" --dependency="afterany:$array" Campaign/merge.sbatch)

echo "shards: job $array, merge: job $merge, results: $RESULTS"
