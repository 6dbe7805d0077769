#!/usr/bin/env bash
# Do the documents say what is so? The README's test command and sample, and every relative link.
# Usage: bash .ci/documents.sh 'TEST COMMAND'
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
faults=0

fault() {
  printf '%s\n' "$1"
  faults=$((faults + 1))
}

# What stands in the README between the fences of one language.
block() { awk -v open="\`\`\`$1" '$0 == "```" { on = 0 } on; $0 == open { on = 1 }' README.md; }

block sh | grep -qxF "$1" || fault "README.md does not have the test command: $1"
diff <(block csharp) Consumer/Program.cs || fault "README.md: the sample is not that of Consumer/Program.cs"
diff <(block text) Consumer/expected.txt || fault "README.md: the sample's output is not that of Consumer/expected.txt"

while IFS=: read -r file link; do
  path=${link%%#*}
  [ -z "$path" ] || [ -e "$(dirname "$file")/$path" ] || fault "$file: nothing is at $link"
done < <(git ls-files -co --exclude-standard '*.md' | xargs grep -oHE '\]\([^) ]+\)' | sed -E 's/\]\(([^)]*)\)/\1/' | grep -vE ':(https?|mailto):')

exit $((faults > 0))
