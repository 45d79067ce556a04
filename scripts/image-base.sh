#!/usr/bin/env bash
# Writes a root file system that stands in for node:*-slim, for machines that reach no registry of
# images: a minimal Debian with the node and npm in use here, certificates and npm settings.
#
#   scripts/image-base.sh FILE.tar
#
# The Debian is this machine's release, so that its node finds the C library it was linked with.
set -euo pipefail

target=${1:?usage: scripts/image-base.sh FILE.tar}

need() {
  command -v "$1" >/dev/null && return
  echo "image-base: $1 is not installed; $2" >&2
  exit 1
}
need debootstrap 'on Debian: apt-get install debootstrap'
need node 'see https://nodejs.org'
need npm 'see https://nodejs.org'
if [ "$(id -u)" -ne 0 ]; then
  echo 'image-base: debootstrap makes device files, so this has to run as root' >&2
  exit 1
fi

# shellcheck source=/dev/null
release=$(. /etc/os-release && echo "${VERSION_CODENAME:?}")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

# What a node binary and an https client need beyond the minimum.
debootstrap --variant=minbase --include=ca-certificates,libstdc++6 "$release" "$root" >&2

# npm lies where it was installed with the machine's own node, which need not be the one in use.
npm=$(dirname "$(dirname "$(readlink --canonicalize "$(command -v npm)")")")
install -D "$(node -p process.execPath)" "$root/usr/local/bin/node"
mkdir -p "$root/usr/local/lib/node_modules" "$root/usr/local/etc"
cp -a "$npm" "$root/usr/local/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"

# Whatever this machine needs to reach npm belongs to the stand-in, never to the Dockerfile.
bundle=/etc/ssl/certs/ca-certificates.crt
[ -f "$bundle" ] && cp "$bundle" "$root$bundle"
{
  echo "registry=$(npm config get registry)"
  echo "cafile=$bundle"
  echo 'update-notifier=false'
} >"$root/usr/local/etc/npmrc"

rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
mkdir -p "$(dirname "$target")"
tar --directory "$root" --one-file-system --exclude='./proc/*' --exclude='./sys/*' --create --file "$target.part" .
mv "$target.part" "$target"
