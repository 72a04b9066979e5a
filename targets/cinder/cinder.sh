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
TYPES=SAS,SSD # the names EVS's documents give `volume_type`
. "$LIB/packages.sh"
. "$LIB/config.sh"
export PYTHONDONTWRITEBYTECODE=1 # no __pycache__ beside our own files

usage() {
  cat <<H
Usage: $ME <command> [options]

Runs a real OpenStack Cinder (Debian 12's python3-cinder) as ONE unprivileged process: API, scheduler, volume
and backup service together, SQLite, volumes as sparse files, no authentication. For testing an API, not for data.

Commands
  up        start it, create the volume types $TYPES, raise the quotas, write a configuration for evs-conformance
  status    say whether it runs, where, and how its services are (exit 0 up, 3 down)
  down      stop it; the data stays unless --purge
  install   install the Debian packages that are missing (the only command that needs root)

Options
  --data DIR          up, down, status: the data directory [$(default_data)]
  --port N            up: the TCP port on 127.0.0.1; 0 or absent: 8776 if free, else any free one
  --delay S           up: every slow operation takes S seconds longer, so that 'creating', 'extending' and
                      'deleting' can be seen [0]
  --config-out FILE   up: where the evs-conformance configuration goes [DATA/evs-conformance.yaml]
  --verbose           up: log at INFO (slower) instead of WARNING
  --purge             down: delete the data directory too (only one that '$ME up' made)
  -h, --help          this text

Example
  sudo $ME install
  $ME up
  npx evs-conformance run --config "$(default_data)/evs-conformance.yaml"
  $ME down --purge

Several run side by side: give each its own --data. Logs: DATA/log. Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 down.
H
}

die() { echo "$ME: $*" >&2; exit 1; }
misuse() { echo "$ME: $*; see '$ME --help'" >&2; exit 2; }
default_data() { echo "${XDG_STATE_HOME:-${HOME:-/var/tmp}/.local/state}/evs-conformance/cinder"; }

parse() {
  CMD= DATA=$(default_data) PORT=0 DELAY=0 CONFIG_OUT= LEVEL=WARNING PURGE=
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
  PORT=$((10#$PORT))
  case $DATA in /*) ;; *) DATA=$PWD/$DATA ;; esac
  CONFIG_OUT=${CONFIG_OUT:-$DATA/evs-conformance.yaml}
}

option() { # one option and perhaps its value; TOOK = how many words it was
  TOOK=2
  case $1 in
    -h | --help) usage; exit 0 ;;
    --verbose) TOOK=1; LEVEL=INFO ;;
    --purge) TOOK=1; [ "$CMD" = down ] || misuse "--purge belongs to down"; PURGE=1 ;;
    --data | --port | --delay | --config-out)
      [ -n "${2:-}" ] || misuse "$1 wants a value"
      [ "$CMD" = up ] || [ "$1" = --data ] || misuse "$1 belongs to up"
      case $1 in --data) DATA=$2 ;; --port) PORT=$2 ;; --delay) DELAY=$2 ;; *) CONFIG_OUT=$2 ;; esac ;;
    *) misuse "unknown option '$1'" ;;
  esac
}

# ---- the process

running() { # is the process of our pid file alive, and ours (a pid can be given to another process)?
  local pid
  pid=$(cat "$DATA/pid" 2>/dev/null) && [ -n "$pid" ] && grep -qaF "$DATA/cinder.conf" "/proc/$pid/cmdline" 2>/dev/null
}
running_port() { sed -n 's/^osapi_volume_listen_port = //p' "$DATA/cinder.conf"; }

claim_data() { # make the data directory, or see that it is ours
  mkdir -p "$DATA" 2>/dev/null && [ -w "$DATA" ] || die "cannot write to the data directory $DATA; give another with --data"
  [ -e "$DATA/$MARKER" ] || [ -z "$(ls -A "$DATA")" ] || die "$DATA is not empty and was not made by '$ME up'; give another with --data"
  : >"$DATA/$MARKER"
  mkdir -p "$DATA"/{log,lock,volumes,backup,state,tooz,policy.d}
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
  [ -w "$CONFIG_OUT" ] || { [ ! -e "$CONFIG_OUT" ] && [ -w "$(dirname "$CONFIG_OUT")" ]; } || die "cannot write $CONFIG_OUT; give another with --config-out"
  exec 9>"$DATA/lock/up"
  flock -w 120 9 || die "another '$ME up' is at work on $DATA"
  if running; then
    [ "$PORT" = 0 ] || [ "$PORT" = "$(running_port)" ] || die "already up on port $(running_port), not $PORT; run '$ME down' first"
    echo "already up"
    status
    return
  fi
  local wanted=$PORT
  PORT=$("$PY" "$LIB/port.py" "$wanted" 8776) || die "port $wanted is taken or not allowed; give another with --port, or --port 0"
  write_config || die "could not write the configuration in $DATA"
  if [ ! -e "$DATA/synced" ]; then
    "$PY" "$LIB/launch.py" db-sync --config-file "$DATA/cinder.conf" >"$DATA/log/db-sync.log" 2>&1 9>&- || failed "the database could not be made" "$DATA/log/db-sync.log"
    : >"$DATA/synced"
  fi
  : >"$DATA/log/cinder.log"
  (cd "$DATA" && PYTHONPATH=$LIB exec setsid "$PY" -W ignore "$LIB/launch.py" serve --config-file "$DATA/cinder.conf" >"$DATA/log/out.log" 2>&1 </dev/null 9>&-) &
  echo $! >"$DATA/pid"
  trap 'stop; die "interrupted: not up"' INT TERM
  if ! "$PY" "$LIB/prepare.py" --pid $! --port "$PORT" --token "$AUTH_USER:$PROJECT" --types "$TYPES" 2>"$DATA/log/prepare.log" 9>&-; then
    stop
    failed "Cinder did not start" "$DATA/log/prepare.log" "$DATA/log/out.log" "$DATA/log/cinder.log"
  fi
  trap - INT TERM
  write_target >"$CONFIG_OUT"
  status
}

stop() {
  local pid
  pid=$(cat "$DATA/pid")
  kill "$pid" 2>/dev/null || ! running || die "process $pid belongs to someone else: run this as its owner"
  for _ in $(seq 60); do running || break; sleep .1; done
  if running; then kill -9 "$pid"; fi
  rm -f "$DATA/pid"
}

down() {
  if running; then stop && echo "down"; else echo "was not up ($DATA)"; fi
  [ -n "$PURGE" ] || return 0
  [ -e "$DATA" ] || return 0
  [ -e "$DATA/$MARKER" ] || die "$DATA was not made by '$ME up' (no $MARKER in it): not deleted"
  rm -rf "$DATA"
  echo "deleted $DATA"
}

status() {
  running || { echo "down ($DATA)"; exit 3; }
  local pid port
  pid=$(cat "$DATA/pid") port=$(running_port)
  echo "up: Cinder $(cinder_version), pid $pid, http://127.0.0.1:$port/v3/$PROJECT"
  echo "    X-Auth-Token: $AUTH_USER:$PROJECT, zone $ZONE, volume types $TYPES, data $DATA"
  [ ! -e "$CONFIG_OUT" ] || echo "    configuration: $CONFIG_OUT"
  "$PY" "$LIB/prepare.py" --services --port "$port" --token "$AUTH_USER:$PROJECT" || die "process $pid is there, but does not answer"
}

parse "$@"
case $CMD in install) install_packages ;; *) "$CMD" ;; esac
