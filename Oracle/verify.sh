#!/usr/bin/env bash
# Proves the oracle: verifies the model and all theorems, and audits them for anything that is taken on trust.
# Usage: Oracle/verify.sh [options of `dafny verify`], e.g. --filter-symbol T2
# Z3=/path/to/z3 chooses the solver; else the z3 on the PATH is used.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

Z3="${Z3:-$(command -v z3 || true)}"
if [[ -z "$Z3" ]]; then
  echo "verify.sh: no z3 found; install it (apt-get install z3) or set Z3" >&2
  exit 2
fi

(cd .. && dotnet tool restore >/dev/null)
report="$(mktemp)"
trap 'rm -f "$report"' EXIT

# A limit on resources, not on time: a proof that passes here passes on a slower machine. The dearest lemma needs less than
# a third of it. One core, for what a proof needs depends on which came before it in the same solver.
if ! dotnet dafny verify --cores 1 --solver-path "$Z3" --resource-limit 60000000 --verification-time-limit 0 \
  "$@" Model/*.dfy Proofs/*.dfy | tee "$report"; then
  echo "verify.sh: not all was proved" >&2
  exit 1
fi
verified="$(sed -n 's/.*finished with \([0-9]*\) verified, 0 errors$/\1/p' "$report")"
if [[ -z "$verified" ]]; then
  echo "verify.sh: not all was proved" >&2
  exit 1
fi

# No assume, no axiom, nothing without a body, no precondition that only a comment states.
audit="$(dotnet dafny audit Model/*.dfy Proofs/*.dfy 2>&1)"
if [[ "$audit" != *"Dafny auditor completed with 0 findings"* ]]; then
  echo "$audit" >&2
  echo "verify.sh: the audit found something" >&2
  exit 1
fi

echo "$verified obligations verified, 0 audit findings"
