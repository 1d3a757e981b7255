#!/usr/bin/env bash
# Builds labelcast from the revision that the action was taken at. 'key' tells what that revision is,
# for the cache; 'build' builds unless the cache had it.
set -euo pipefail

source=$GITHUB_ACTION_PATH
root=$RUNNER_TEMP/labelcast

# The oldest compiler that builds it, from Cargo.toml.
toolchain=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$source/Cargo.toml")

case ${1-} in
key)
  # A moving tag such as v1 names many revisions: the content decides.
  key=$(cd "$source" && LC_ALL=C find Cargo.toml Cargo.lock src schemas -type f | LC_ALL=C sort |
    git hash-object --no-filters --stdin-paths | git hash-object --stdin)
  printf 'key=%s\n' "$key" >>"$GITHUB_OUTPUT"
  ;;
build)
  if [ -x "$root/bin/labelcast" ] || [ -x "$root/bin/labelcast.exe" ]; then
    echo 'labelcast: taken from the cache'
    exit 0
  fi
  # rustup reads '+toolchain'; a cargo that comes without rustup does not.
  if command -v rustup >/dev/null 2>&1; then
    rustup toolchain install "$toolchain" --profile minimal --no-self-update
    cargo "+$toolchain" install --locked --profile dist --path "$source" --root "$root"
  else
    cargo install --locked --profile dist --path "$source" --root "$root"
  fi
  ;;
*)
  echo "install.sh: no such step: '${1-}'" >&2
  exit 2
  ;;
esac
