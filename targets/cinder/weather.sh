#!/bin/bash
# evs-conformance: rough weather on a real Cinder with Keystone. Starts one, lets something go wrong in the middle of a run and
# says whether the run ended as it has to. `weather.sh --help` and README.md tell the rest.
set -euo pipefail
HERE=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
ME=${0##*/}
CLI=${EVSC_CLI:-$HERE/../../dist/src/cli/main.js}
KINDS='token keystone restart failing'

usage() {
  cat <<H
Usage: $ME [KIND...] [-- FLAGS OF RUN]

  token     tokens live 60 seconds, and the run is longer
  keystone  Keystone is gone for 10 seconds in the middle of the run
  restart   Cinder is stopped in the middle of the run and started again
  failing   the backends fail every third create, extend and snapshot

Without KIND all four, each with a Cinder of its own whose slow operations take a second longer. FLAGS choose what is run instead of
"--resource snapshot --resource transfer". Exit codes: 0 each run ended as it has to, 1 one did not, 2 wrong usage, 77 Debian's packages
are missing (cinder.sh install --keystone).
H
}

options=()
kinds=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --) shift; options=("$@"); break ;;
    token | keystone | restart | failing) kinds+=("$1"); shift ;;
    *) echo "$ME: there is no weather '$1' ($KINDS)" >&2; exit 2 ;;
  esac
done
[ ${#kinds[@]} -gt 0 ] || read -ra kinds <<<"$KINDS"
[ ${#options[@]} -gt 0 ] || options=(--resource snapshot --resource transfer)
python=${EVSC_PYTHON:-/usr/bin/python3}
"$python" -c 'import cinder, keystone' 2>/dev/null || { echo "$ME: skipped, Debian's packages are missing: cinder.sh install --keystone" >&2; exit 77; }
[ -e "$CLI" ] || { echo "$ME: $CLI is missing: npm run build" >&2; exit 2; }

work=$(mktemp -d)
data=$work/cinder
finish() {
  "$HERE/cinder.sh" down --data "$data" --purge >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT

up() { "$HERE/cinder.sh" up --keystone --data "$data" --delay 1 "$@" >"$work/up.log" || { cat "$work/up.log" >&2; exit 1; }; }
stop() { # pid file: end that process, and wait until it is gone
  local pid
  pid=$(cat "$data/$1")
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
}
underway() { # wait until some cases have ended, while the run goes on
  local seen=0
  while [ "$seen" -lt 20 ] && kill -0 "$1" 2>/dev/null; do
    sleep 0.5
    seen=$(grep -c '"case-ended"' "$work/out/events.ndjson" 2>/dev/null) || seen=${seen:-0}
  done
}

disturb() { # kind, arguments of up: what happens in the middle
  local kind=$1
  shift
  case $kind in
    keystone)
      stop keystone/pid
      sleep 10
      up "$@" ;;
    restart)
      local port
      port=$(sed -n 's/^osapi_volume_listen_port = //p' "$data/cinder.conf")
      stop pid
      up "$@" --port "$port" ;;
  esac
}

weather() { # kind: one Cinder, one run
  local kind=$1 extra=() run
  case $kind in token) extra=(--token-life 60) ;; failing) extra=(--fail-every 3) ;; esac
  up "${extra[@]}"
  rm -rf "$work/out"
  node "$CLI" run --config "$data/evs-conformance.yaml" --api cinder/v3 --runner direct --output "$work/out" "${options[@]}" >"$work/run.log" 2>&1 &
  run=$!
  underway "$run"
  disturb "$kind" "${extra[@]}"
  wait "$run" || true
  [ -e "$work/out/run-result.json" ] || { cat "$work/run.log" >&2; return 1; }
  [ -z "${EVSC_KEEP:-}" ] || { mkdir -p "$EVSC_KEEP" && cp "$work/out/run-result.json" "$EVSC_KEEP/$kind.json"; }
  "$HERE/cinder.sh" down --data "$data" --purge >/dev/null
  "$python" "$HERE/lib/weather.py" "$kind" "$work/out/run-result.json"
}

code=0
for kind in "${kinds[@]}"; do weather "$kind" || code=1; done
exit "$code"
