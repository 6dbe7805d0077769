#!/usr/bin/env bash
# Uses the packages as a stranger would: the README's sample and the tool, from the folder artifacts/packages alone.
# Before: dotnet pack Capzero.slnx -c Release -o artifacts/packages
set -euo pipefail
cd "$(dirname "$0")"
rm -rf bin obj ../artifacts/consumer

# The one package of others that ours depend on, from where the build has put it.
cache=$(dotnet nuget locals global-packages --list --force-english-output | sed 's/^global-packages: //')
version=$(sed -n 's/.*Include="YamlDotNet" Version="\([^"]*\)".*/\1/p' ../Directory.Packages.props)
cp "$cache/yamldotnet/$version/yamldotnet.$version.nupkg" ../artifacts/packages/

dotnet build -c Release
dotnet run -c Release --no-build -- ../Manifests/Examples/two-posix.yaml | diff expected.txt -

dotnet tool install Capzero.Cli --tool-path ../artifacts/consumer/tools --configfile nuget.config
../artifacts/consumer/tools/capzero version
../artifacts/consumer/tools/capzero boot ../Manifests/Examples/one-posix.yaml
