#!/bin/bash
# Installs the browser in which the tests look at the HTML report: Debian's chromium. `browser.sh --help` tells the rest.
set -uo pipefail
ME=${0##*/}
PACKAGE=chromium

usage() {
  cat <<H
Usage: $ME install

  install   install the Debian package $PACKAGE (needs root); nothing is done where a Chromium is there already
H
}

die() { echo "$ME: $*" >&2; exit 1; }

install_package() {
  [ -z "${EVSC_CHROMIUM:-}" ] || [ ! -x "$EVSC_CHROMIUM" ] || return 0
  dpkg-query -W -f='${Status}' "$PACKAGE" 2>/dev/null | grep -q 'ok installed' && return 0
  [ "$(id -u)" = 0 ] || die "the package $PACKAGE is missing: run '$ME install' as root"
  local log
  log=$(mktemp)
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "$PACKAGE"; } >"$log" 2>&1 ||
    die "apt-get failed: $(tail -1 "$log")"
  rm -f "$log"
}

case ${1:-} in
  install) install_package ;;
  -h | --help) usage ;;
  *) usage >&2; exit 2 ;;
esac
