#!/usr/bin/env bash
# Uses the packages as a stranger would: the README's sample and the tool, from the folder artifacts/packages alone.
# Before: dotnet pack Capzero.slnx -c Release -o artifacts/packages
set -euo pipefail
cd "$(dirname "$0")"
rm -rf bin obj FirstKernel/{bin,obj} ../artifacts/consumer

# The one package of others that ours depend on, from where the build has put it.
cache=$(dotnet nuget locals global-packages --list --force-english-output | sed 's/^global-packages: //')
version=$(sed -n 's/.*Include="YamlDotNet" Version="\([^"]*\)".*/\1/p' ../Directory.Packages.props)
cp "$cache/yamldotnet/$version/yamldotnet.$version.nupkg" ../artifacts/packages/

dotnet build Consumer.csproj -c Release
dotnet run --project Consumer.csproj -c Release --no-build -- ../Manifests/Examples/two-posix.yaml | diff expected.txt -

# The conformance kit, on the kernel of docs/conformance.md: it breaks rules, and the exit code says so.
dotnet build FirstKernel -c Release
check() { dotnet run --project FirstKernel -c Release --no-build -- --steps 500 "$@"; }
if report=$(check); then echo "the first kernel breaks no rule?" && exit 1; fi
grep -q '^passed       R-CAP-25' <<<"$report"
grep -q '^FAILED       R-CAP-31' <<<"$report"
# A case that the report names is found again; what is no case is refused.
case=$(sed -n 's/.*--replay \(.*:R-CAP-31\)$/\1/p' <<<"$report" | head -1)
if again=$(check --replay "$case"); then echo "the case is not found again" && exit 1; fi
grep -q '^FAILED R-CAP-31' <<<"$again"

dotnet tool install Capzero.Cli --tool-path ../artifacts/consumer/tools --configfile nuget.config
../artifacts/consumer/tools/capzero version
../artifacts/consumer/tools/capzero boot ../Manifests/Examples/one-posix.yaml
