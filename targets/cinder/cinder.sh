#!/bin/bash
# evs-conformance: starts, stops and describes a real OpenStack Cinder. `cinder.sh --help` and README.md tell the rest.
set -euo pipefail
HERE=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
LIB=$HERE/lib
ME=${0##*/}
# Debian's own interpreter: a pyenv or conda python3 earlier in PATH does not see Debian's python3-cinder.
PY=${EVSC_PYTHON:-/usr/bin/python3}
PROJECT=0123456789abcdef0123456789abcdef # noauth believes any project id of [0-9a-f-]
AUTH_USER=evsc
ZONE=nova
DEFAULT_TYPE=SAS
TYPES=SAS=files,SSD=fast # the names EVS's documents give `volume_type`, each with its backend
. "$LIB/packages.sh"
. "$LIB/config.sh"
. "$LIB/target.sh"
. "$LIB/services.sh"
export PYTHONDONTWRITEBYTECODE=1 # no __pycache__ beside our own files

usage() {
  cat <<H
Usage: $ME <command> [options]

Runs a real OpenStack Cinder (Debian 12's python3-cinder) as ONE unprivileged process: API, scheduler, two volume
backends and backup together, SQLite, volumes as sparse files. Without authentication, or with a real Keystone and a
real Glance, each a further process. For testing an API, not for data.

Commands
  up        start it, create the volume types SAS and SSD, raise the quotas, write a configuration for evs-conformance
  status    say whether it runs, where, and how its services are (exit 0 up, 3 down)
  down      stop it; the data stays unless --purge
  install   install the Debian packages that are missing (the only command that needs root)

Options
  --data DIR          up, down, status: the data directory [$(default_data)]
  --keystone          up, install: with Keystone, its users and projects
  --glance            up, install: with Glance and two images; needs --keystone
  --token-life S      up: with Keystone, a token lives so many seconds, at least 10 [3600]
  --port N            up: the TCP port on 127.0.0.1; 0 or absent: 8776 if free, else any free one
  --delay S           up: every slow operation takes S seconds longer, so that 'creating', 'extending' and
                      'deleting' can be seen [0]
  --fail-every N      up: the backends fail every Nth create, extend and snapshot, each counted by itself; 0 is never [0]
                      At any time: the number in DATA/fail-every
  --config-out FILE   up: where the evs-conformance configuration goes, with Keystone clouds.yaml beside it
                      [DATA/evs-conformance.yaml]
  --verbose           up: log at INFO (slower) instead of WARNING
  --purge             down: delete the data directory too (only one that '$ME up' made)
  -h, --help          this text

Example
  sudo $ME install --keystone --glance
  $ME up --keystone --glance
  npx evs-conformance run --config "$(default_data)/evs-conformance.yaml"
  $ME down --purge

Several run side by side: give each its own --data. Logs: DATA/log. Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 down.
H
}

die() { echo "$ME: $*" >&2; exit 1; }
misuse() { echo "$ME: $*; see '$ME --help'" >&2; exit 2; }
default_data() { echo "${XDG_STATE_HOME:-${HOME:-/var/tmp}/.local/state}/evs-conformance/cinder"; }

parse() {
  CMD= DATA=$(default_data) PORT=0 DELAY=0 CONFIG_OUT= LEVEL=WARNING PURGE= KEYSTONE= GLANCE= TOKEN_LIFE= FAIL_EVERY=0
  case ${1:-} in
    up | down | status | install) CMD=$1; shift ;;
    -h | --help | help) usage; exit 0 ;;
    '') misuse "no command given (up, down, status or install)" ;;
    *) misuse "unknown command '$1' (up, down, status or install)" ;;
  esac
  while [ $# -gt 0 ]; do
    case $1 in --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;; esac
    option "$@"
    shift "$TOOK"
  done
  [[ $PORT =~ ^[0-9]{1,5}$ ]] && [ "$((10#$PORT))" -le 65535 ] || misuse "--port wants a number from 0 to 65535, not '$PORT'"
  [[ $DELAY =~ ^[0-9]+(\.[0-9]+)?$ ]] || misuse "--delay wants seconds, such as 0.5, not '$DELAY'"
  [[ $FAIL_EVERY =~ ^[0-9]{1,9}$ ]] || misuse "--fail-every wants a whole number, not '$FAIL_EVERY'"
  [ -z "$GLANCE" ] || [ -n "$KEYSTONE" ] || misuse "--glance needs --keystone"
  [ -z "$TOKEN_LIFE" ] || [ -n "$KEYSTONE" ] || misuse "--token-life needs --keystone"
  TOKEN_LIFE=${TOKEN_LIFE:-3600}
  [[ $TOKEN_LIFE =~ ^[0-9]{2,9}$ ]] && [ "$((10#$TOKEN_LIFE))" -ge 10 ] || misuse "--token-life wants whole seconds from 10 up, not '$TOKEN_LIFE'"
  PORT=$((10#$PORT)) FAIL_EVERY=$((10#$FAIL_EVERY)) TOKEN_LIFE=$((10#$TOKEN_LIFE))
  case $DATA in /*) ;; *) DATA=$PWD/$DATA ;; esac
  CONFIG_OUT=${CONFIG_OUT:-$DATA/evs-conformance.yaml}
}

option() { # one option and perhaps its value; TOOK = how many words it was
  TOOK=2
  case $1 in
    -h | --help) usage; exit 0 ;;
    --verbose) TOOK=1; LEVEL=INFO ;;
    --purge) TOOK=1; [ "$CMD" = down ] || misuse "--purge belongs to down"; PURGE=1 ;;
    --keystone | --glance)
      TOOK=1
      [ "$CMD" = up ] || [ "$CMD" = install ] || misuse "$1 belongs to up and install"
      case $1 in --keystone) KEYSTONE=keystone ;; *) GLANCE=glance ;; esac ;;
    --data | --port | --delay | --config-out | --fail-every | --token-life)
      [ -n "${2:-}" ] || misuse "$1 wants a value"
      [ "$CMD" = up ] || [ "$1" = --data ] || misuse "$1 belongs to up"
      case $1 in
        --data) DATA=$2 ;; --port) PORT=$2 ;; --delay) DELAY=$2 ;; --config-out) CONFIG_OUT=$2 ;;
        --fail-every) FAIL_EVERY=$2 ;; *) TOKEN_LIFE=$2 ;;
      esac ;;
    *) misuse "unknown option '$1'" ;;
  esac
}

# ---- the process

is_running() { # configuration, pid file: is that process alive, and ours (a pid can be given to another process)?
  local pid
  pid=$(cat "$DATA/$2" 2>/dev/null) && [ -n "$pid" ] && grep -qaF "$DATA/$1" "/proc/$pid/cmdline" 2>/dev/null
}
running() { is_running cinder.conf pid; }
running_port() { sed -n 's/^osapi_volume_listen_port = //p' "$DATA/cinder.conf"; }
recall() { # what the running one was started with: KEYSTONE, GLANCE and what they made
  ! grep -q '^auth_strategy = keystone' "$DATA/cinder.conf" || { KEYSTONE=keystone IDENTITY=$(identity); . "$DATA/keystone/ids"; }
  ! grep -q '^glance_api_servers' "$DATA/cinder.conf" || { GLANCE=glance GLANCE_PORT=$(glance_port); . "$DATA/glance/ids"; }
}
as_admin() { # the options with which prepare.py authenticates
  if [ -z "$KEYSTONE" ]; then WHO=(--token "$AUTH_USER:$PROJECT"); else WHO=(--keystone "$IDENTITY" --password-file "$DATA/keystone/password"); fi
}

claim_data() { # make the data directory, or see that it is ours
  mkdir -p "$DATA" 2>/dev/null && [ -w "$DATA" ] || die "cannot write to the data directory $DATA; give another with --data"
  [ -e "$DATA/$MARKER" ] || [ -z "$(ls -A "$DATA")" ] || die "$DATA is not empty and was not made by '$ME up'; give another with --data"
  : >"$DATA/$MARKER"
  mkdir -p "$DATA"/{log,lock,volumes,volumes-fast,backup,state,tooz,policy.d}
}

reason() { # log...: the last line that says what went wrong, without oslo.log's date, pid, module and request
  cat "$@" 2>/dev/null | sed -E 's/^[0-9-]+ [0-9:.]+ [0-9]+ ([A-Z]+) [^ ]+ (\[[^]]*\] ?)?/\1 /' | grep -vE '^[A-Z]* *[~^ ]*$' >"$DATA/log/reason" || true
  { grep -E '^(ERROR|CRITICAL)|^[A-Za-z_.]*(Error|Exception|Exists|NotFound|Refused)\b' "$DATA/log/reason" || cat "$DATA/log/reason"; } | tail -1 | cut -c1-400
  rm -f "$DATA/log/reason"
}
failed() { # what log...: one line with the reason found in the logs, then exit 1
  local what=$1 why
  shift
  why=$(reason "$@")
  die "$what: ${why:-the logs are empty} (logs: $DATA/log)"
}

up() {
  require_packages
  claim_data
  check_places
  exec 9>"$DATA/lock/up"
  flock -w 120 9 || die "another '$ME up' is at work on $DATA"
  if running; then already_up; return; fi
  local wanted=$PORT
  PORT=$("$PY" "$LIB/port.py" "$wanted" 8776) || die "port $wanted is taken or not allowed; give another with --port, or --port 0"
  trap 'stop_all; die "interrupted: not up"' INT TERM
  make_database &
  local database=$!
  start_services
  write_config || { stop_all; die "could not write the configuration in $DATA"; }
  wait "$database" || { stop_all; failed "the database could not be made" "$DATA/log/db-sync.log"; }
  rm -f "$DATA/fail-every" # nothing fails while it is being set up
  start_cinder
  [ -z "$GLANCE" ] || seed_images
  [ "$FAIL_EVERY" = 0 ] || echo "$FAIL_EVERY" >"$DATA/fail-every"
  trap - INT TERM
  write_target
  status
}

already_up() {
  local keystone=$KEYSTONE glance=$GLANCE
  [ "$PORT" = 0 ] || [ "$PORT" = "$(running_port)" ] || die "already up on port $(running_port), not $PORT; run '$ME down' first"
  KEYSTONE= GLANCE=
  recall
  [ "$KEYSTONE$GLANCE" = "$keystone$glance" ] || die "already up, but with ${KEYSTONE:-no Keystone}${GLANCE:+ and Glance}; run '$ME down' first"
  revive
  echo "already up"
  status
}

make_database() {
  [ ! -e "$DATA/synced" ] || return 0
  printf '[database]\nconnection = sqlite:///%s/cinder.sqlite\n' "$DATA" >"$DATA/database.conf"
  "$PY" "$LIB/launch.py" db-sync --config-file "$DATA/database.conf" >"$DATA/log/db-sync.log" 2>&1 9>&- && : >"$DATA/synced"
}

start_services() { # Keystone and Glance, where they are wanted
  [ -n "$KEYSTONE" ] || return 0
  keystone_up
  if [ -n "$GLANCE" ] && is_running glance/glance.conf glance/pid; then
    GLANCE_PORT=$(glance_port)
  elif [ -n "$GLANCE" ]; then
    GLANCE_PORT=$("$PY" "$LIB/port.py" 0 9292) || die "no port for Glance"
  fi
  seed_keystone
  [ -z "$GLANCE" ] || glance_up
}

start_cinder() {
  : >"$DATA/log/cinder.log"
  launch "$DATA/pid" "$DATA/log/out.log" "$LIB/launch.py" serve --config-file "$DATA/cinder.conf"
  as_admin
  if ! "$PY" "$LIB/prepare.py" --pid "$(cat "$DATA/pid")" --port "$PORT" "${WHO[@]}" --types "$TYPES" 2>"$DATA/log/prepare.log" 9>&-; then
    stop_all
    failed "Cinder did not start" "$DATA/log/prepare.log" "$DATA/log/out.log" "$DATA/log/cinder.log"
  fi
}

stop_one() { # configuration, pid file
  is_running "$1" "$2" || { rm -f "$DATA/$2"; return 0; }
  local pid
  pid=$(cat "$DATA/$2")
  kill "$pid" 2>/dev/null || ! is_running "$1" "$2" || die "process $pid belongs to someone else: run this as its owner"
  for _ in $(seq 60); do is_running "$1" "$2" || break; sleep .1; done
  if is_running "$1" "$2"; then kill -9 "$pid"; fi
  rm -f "$DATA/$2"
}
stop_all() {
  stop_one cinder.conf pid
  stop_one glance/glance.conf glance/pid
  stop_one keystone/keystone.conf keystone/pid
}

down() {
  local was=
  if running || is_running keystone/keystone.conf keystone/pid; then was=1; fi
  stop_all
  if [ -n "$was" ]; then echo "down"; else echo "was not up ($DATA)"; fi
  [ -n "$PURGE" ] || return 0
  [ -e "$DATA" ] || return 0
  [ -e "$DATA/$MARKER" ] || die "$DATA was not made by '$ME up' (no $MARKER in it): not deleted"
  rm -rf "$DATA"
  echo "deleted $DATA"
}

status() {
  running || { echo "down ($DATA)"; exit 3; }
  local pid port
  recall
  pid=$(cat "$DATA/pid") port=$(running_port)
  echo "up: Cinder $(cinder_version), pid $pid, http://127.0.0.1:$port/v3/$PROJECT"
  echo "    zone $ZONE, volume types SAS and SSD, data $DATA"
  if [ -z "$KEYSTONE" ]; then
    echo "    X-Auth-Token: $AUTH_USER:$PROJECT"
  else
    echo "    Keystone, pid $(cat "$DATA/keystone/pid"), $IDENTITY, users admin, member, reader, second; password in $DATA/keystone/password"
  fi
  [ -z "$GLANCE" ] || echo "    Glance, pid $(cat "$DATA/glance/pid"), http://127.0.0.1:$GLANCE_PORT, images $IMAGE and $SERVER_SNAPSHOT (of a server)"
  [ ! -s "$DATA/fail-every" ] || echo "    one in $(cat "$DATA/fail-every") creates, extends and snapshots fails"
  [ ! -e "$CONFIG_OUT" ] || echo "    configuration: $CONFIG_OUT"
  as_admin
  "$PY" "$LIB/prepare.py" --services --port "$port" "${WHO[@]}" || die "process $pid is there, but does not answer"
}

parse "$@"
case $CMD in install) install_packages ;; *) "$CMD" ;; esac
