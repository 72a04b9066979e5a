#!/bin/bash
# Drives the reference target with clients that nobody here wrote: Debian's python3-openstackclient and
# python3-cinderclient, logged in through the reference's IAM. `clients.sh --help` and README.md tell the rest.
set -uo pipefail
HERE=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
ME=${0##*/}
PACKAGES=(python3-openstackclient python3-cinderclient)
# Debian's own, not one of a pyenv or a venv earlier in PATH.
OPENSTACK=${EVSC_OPENSTACK:-/usr/bin/openstack}
CINDER=${EVSC_CINDER:-/usr/bin/cinder}
passed=0 failed=0

usage() {
  cat <<H
Usage: $ME install | run

  install   install the Debian packages ${PACKAGES[*]} (needs root)
  run       start the reference target, use it with both clients, and say what worked; the last line is
            "N steps worked, N failed" and the exit code 0 only when nothing failed
H
}

die() { echo "$ME: $*" >&2; exit 1; }

install_packages() {
  local missing=() package
  for package in "${PACKAGES[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || die "missing packages ${missing[*]}: run '$ME install' as root"
  local log
  log=$(mktemp)
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 ||
    die "apt-get failed: $(tail -1 "$log")"
  rm -f "$log"
}

member() { node -e 'let v = JSON.parse(require("node:fs").readFileSync(0)); for (const k of process.argv.slice(1)) v = v[k]; console.log(v)' "$@"; }

# check TITLE PATTERN COMMAND...: the command must succeed and its output match; "!" before the title: it must fail
check() {
  local wanted=0 title pattern output code
  [ "$1" != '!' ] || { wanted=1; shift; }
  title=$1 pattern=$2
  shift 2
  output=$("$@" 2>&1)
  code=$?
  if { [ "$wanted" = 0 ] && [ "$code" != 0 ]; } || { [ "$wanted" = 1 ] && [ "$code" = 0 ]; } || ! grep -qE -- "$pattern" <<<"$output"; then
    failed=$((failed + 1))
    printf 'FAILED  %s (exit code %d, looked for %s)\n%s\n' "$title" "$code" "$pattern" "$(tail -5 <<<"$output")"
  else
    passed=$((passed + 1))
    printf 'ok      %s\n' "$title"
  fi
}

# settled COMMAND...: the same, once it shows `available`; the reference takes some milliseconds for each act
settled() {
  local try
  for try in $(seq 20); do
    "$@" 2>/dev/null | grep -q available && return 0
    sleep 0.2
  done
  return 1
}

as() { # as USER PASSWORD PROJECT: whoever the next commands are run as
  export OS_USERNAME=$1 OS_PASSWORD=$2 OS_PROJECT_NAME=$3
}
as_main() { as reference-user reference-password-not-a-secret reference-region; }
as_second() { as second-user second-reference-password-not-a-secret reference-region_second; }

start() {
  work=$(mktemp -d)
  trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
  node "${EVSC_CLI:-$HERE/../../dist/src/cli/main.js}" serve --port 0 --json >"$work/serve.json" 2>"$work/serve.log" &
  server=$!
  for _ in $(seq 100); do
    [ -s "$work/serve.json" ] && break
    kill -0 "$server" 2>/dev/null || die "the reference did not start: $(tail -1 "$work/serve.log")"
    sleep 0.1
  done
  unset OS_CLOUD OS_TOKEN OS_PROJECT_ID OS_REGION_NAME
  export OS_AUTH_URL OS_IDENTITY_API_VERSION=3 OS_VOLUME_API_VERSION=3 OS_REGION_NAME=huawei
  export OS_USER_DOMAIN_NAME=reference OS_PROJECT_DOMAIN_NAME=reference
  OS_AUTH_URL=$(member endpoints iam/v3 <"$work/serve.json")/v3
}

run() {
  [ -x "$OPENSTACK" ] && [ -x "$CINDER" ] || die "the clients are not installed: run '$ME install'"
  [ -e "$HERE/../../dist/src/cli/main.js" ] || die "nothing is built: run 'npm ci' or 'npm run build'"
  start
  as_main
  local o=("$OPENSTACK" -q) c=("$CINDER") key id
  check 'openstack: log in' '"project_id": "0123456789abcdef0123456789abcdef"' "${o[@]}" token issue -f json
  check '!' 'openstack: a wrong password is refused' 'HTTP 401|requires authentication' env OS_PASSWORD=wrong "${o[@]}" token issue
  check 'openstack: create a volume' '"size": 10' "${o[@]}" volume create --size 10 --type SAS --availability-zone az-1 one -f json
  settled "${o[@]}" volume show one -c status
  check 'cinder: what openstack made is there' '\| available \| one ' "${c[@]}" list
  check 'cinder: create a volume' ' creating ' "${c[@]}" create 12 --name two --volume-type SSD --availability-zone az-1
  settled "${c[@]}" show two
  check 'cinder: a page of one' '\| (one|two) ' "${c[@]}" list --limit 1
  id=$("${o[@]}" volume show two -f value -c id)
  check 'openstack: a page behind a marker' '"Name": "one"' "${o[@]}" volume list --limit 1 --marker "$id" -f json
  check 'openstack: set metadata' '^$' "${o[@]}" volume set --property color=blue one
  check 'cinder: metadata that openstack set' 'color +\| blue' "${c[@]}" metadata-show one
  check 'cinder: remove metadata' '^$' "${c[@]}" metadata one unset color
  check 'openstack: metadata that cinder removed' '"properties": \{\}' "${o[@]}" volume show one -c properties -f json
  check 'openstack: rename' '^$' "${o[@]}" volume set --name first one
  check 'openstack: extend' '^$' "${o[@]}" volume set --size 20 first
  settled "${o[@]}" volume show first -c status
  check 'openstack: the new size' '"size": 20' "${o[@]}" volume show first -c size -f json
  check '!' 'cinder: shrink is refused' 'HTTP 400|BadRequest|[Ii]nvalid|greater' "${c[@]}" extend first 5
  check 'openstack: create a snapshot' '"name": "s1"' "${o[@]}" volume snapshot create --volume first s1 -f json
  settled "${o[@]}" volume snapshot show s1 -c status
  check 'cinder: the snapshot' '\| available \| s1 ' "${c[@]}" snapshot-list
  check '!' 'openstack: a volume with a snapshot is not deleted' '400|snapshot' "${o[@]}" volume delete first
  check 'cinder: delete the snapshot' '^$' "${c[@]}" snapshot-delete s1
  check 'openstack: types' 'SAS' "${o[@]}" volume type list -f value -c Name
  check 'cinder: zones' 'az-1' "${c[@]}" availability-zone-list
  check 'cinder: quota in use' 'volumes +\| 2 ' "${c[@]}" quota-usage 0123456789abcdef0123456789abcdef
  "${c[@]}" transfer-create two --name gift >"$work/transfer" 2>&1
  key=$(awk '$2 == "auth_key" { print $4 }' "$work/transfer")
  check 'cinder: offer a volume' 'auth_key +\| .+' cat "$work/transfer"
  local transfer
  transfer=$(awk '$2 == "id" { print $4 }' "$work/transfer")
  as_second
  check '!' 'cinder: another project does not see the volume' 'No volume|404|not find' "${c[@]}" show "$id"
  check '!' 'cinder: a wrong key is refused' '400|[Kk]ey|ERROR' "${c[@]}" transfer-accept "$transfer" wrong
  check 'cinder: another project accepts it' "$id" "${c[@]}" transfer-accept "$transfer" "$key"
  check 'cinder: and has it' '\| available \| two ' "${c[@]}" list
  check 'cinder: and deletes it' 'accepted|^$' "${c[@]}" delete two
  as_main
  # EasyStack 6.0.2 documents backups. Its Cinder is another region over the same volumes.
  local there=(env OS_REGION_NAME=easystack-6.0.2)
  check 'openstack: back up a volume' '"name": "b1"' "${there[@]}" "${o[@]}" volume backup create --name b1 first -f json
  settled "${there[@]}" "${o[@]}" volume backup show b1 -c status
  check 'openstack: the backup' '"size": 20' "${there[@]}" "${o[@]}" volume backup show b1 -c size -f json
  check 'cinder: backups in a list' '\| available \| b1 ' "${there[@]}" "${c[@]}" backup-list
  check 'cinder: restore it into a new volume' 'volume_name +\| back ' "${there[@]}" "${c[@]}" backup-restore b1 --name back
  settled "${o[@]}" volume show back -c status
  check 'openstack: what was restored' '"size": 20' "${o[@]}" volume show back -c size -f json
  check 'openstack: delete the backup' '^$' "${there[@]}" "${o[@]}" volume backup delete b1
  check 'cinder: delete what was restored' 'accepted|^$' "${c[@]}" delete back
  check 'openstack: it is gone from the first' '^\[\]|"first"' "${o[@]}" volume list -f json
  check 'openstack: delete' '^$' "${o[@]}" volume delete first
  for _ in $(seq 20); do [ -z "$("${o[@]}" volume list -f value)" ] && break; sleep 0.2; done
  check 'openstack: nothing is left' '^\[\]$' "${o[@]}" volume list -f json
  printf '\n%d steps worked, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ]
}

case ${1:-} in
  install) install_packages ;;
  run) run ;;
  -h | --help | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
