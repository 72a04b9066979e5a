# Sourced by cinder.sh: Keystone and Glance, each a process of its own beside Cinder.

launch() { # name, log, program and arguments: starts a program in the background and keeps its pid
  local pidfile=$1 log=$2
  shift 2
  (cd "$DATA" && PYTHONPATH=$LIB exec setsid "$PY" -W ignore "$@" >"$log" 2>&1 </dev/null 9>&-) &
  echo $! >"$pidfile"
}
answering() { # url, pid file, name, logs: waits until it answers
  local url=$1 pid name=$3
  pid=$(cat "$2")
  shift 3
  "$PY" "$LIB/wait.py" "$url" "$pid" 9>&- || { stop_all; failed "$name did not start" "$@"; }
}

identity() { # the Identity API's address; it has the port of the configuration
  sed -n 's/^public_endpoint = //p' "$DATA/keystone/keystone.conf" | sed 's#$#/v3#'
}
keystone_up() {
  is_running keystone/keystone.conf keystone/pid && { IDENTITY=$(identity); return; }
  mkdir -p "$DATA"/keystone/{fernet,credential} && chmod 700 "$DATA"/keystone "$DATA"/keystone/{fernet,credential}
  [ -s "$DATA/keystone/password" ] || (umask 077 && od -An -N12 -tx1 /dev/urandom | tr -d ' \n' >"$DATA/keystone/password")
  local port
  port=$("$PY" "$LIB/port.py" 0 5000) || die "no port for Keystone"
  IDENTITY=http://127.0.0.1:$port/v3
  write_keystone_config
  if [ ! -e "$DATA/keystone/done" ]; then
    OS_BOOTSTRAP_PASSWORD=$(cat "$DATA/keystone/password") "$PY" -W ignore "$LIB/serve_keystone.py" setup \
      "$DATA/keystone/keystone.conf" "$IDENTITY" >"$DATA/log/keystone-setup.log" 2>&1 9>&- ||
      failed "Keystone could not be set up" "$DATA/log/keystone-setup.log" "$DATA/log/keystone.log"
    : >"$DATA/keystone/done"
  fi
  serve_keystone "$port"
}
serve_keystone() { # port
  launch "$DATA/keystone/pid" "$DATA/log/keystone.out" "$LIB/serve_keystone.py" serve "$DATA/keystone/keystone.conf" 127.0.0.1 "$1"
  answering "$IDENTITY" "$DATA/keystone/pid" Keystone "$DATA/log/keystone.out" "$DATA/log/keystone.log"
}
seed_keystone() { # users and catalog; sets PROJECT and SECOND_PROJECT
  "$PY" "$LIB/seed_keystone.py" --keystone "$IDENTITY" --password-file "$DATA/keystone/password" --cinder "http://127.0.0.1:$PORT" \
    ${GLANCE:+--glance "http://127.0.0.1:$GLANCE_PORT"} >"$DATA/keystone/ids" 2>"$DATA/log/seed.log" 9>&- ||
    { stop_all; failed "Keystone could not be filled" "$DATA/log/seed.log" "$DATA/log/keystone.log"; }
  . "$DATA/keystone/ids"
}

glance_up() {
  is_running glance/glance.conf glance/pid && return
  mkdir -p "$DATA"/glance/{images,staging,tasks}
  write_glance_config || die "could not write Glance's configuration in $DATA"
  if [ ! -e "$DATA/glance/done" ]; then
    "$PY" -W ignore "$LIB/serve_glance.py" manage --config-file "$DATA/glance/glance.conf" db_sync >"$DATA/log/glance-setup.log" 2>&1 9>&- &&
      "$PY" -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA journal_mode=WAL")' "$DATA/glance/glance.sqlite" ||
      { stop_all; failed "Glance's database could not be made" "$DATA/log/glance-setup.log" "$DATA/log/glance.log"; }
    : >"$DATA/glance/done"
  fi
  serve_glance
}
serve_glance() { launch "$DATA/glance/pid" "$DATA/log/glance.out" "$LIB/serve_glance.py" serve --config-file "$DATA/glance/glance.conf"; }
revive() { # starts what has died beside a Cinder that runs, at the address that it knows
  local port=${IDENTITY:-}
  port=${port##*:}
  [ -z "$KEYSTONE" ] || is_running keystone/keystone.conf keystone/pid || serve_keystone "${port%/v3}"
  [ -z "$GLANCE" ] || is_running glance/glance.conf glance/pid || serve_glance
}
glance_port() { sed -n 's/^bind_port = //p' "$DATA/glance/glance.conf"; }
seed_images() { # sets IMAGE and SERVER_SNAPSHOT
  answering "http://127.0.0.1:$GLANCE_PORT/" "$DATA/glance/pid" Glance "$DATA/log/glance.out" "$DATA/log/glance.log"
  "$PY" "$LIB/seed_images.py" --keystone "$IDENTITY" --password-file "$DATA/keystone/password" --cinder "http://127.0.0.1:$PORT" \
    --glance "http://127.0.0.1:$GLANCE_PORT" >"$DATA/glance/ids" 2>"$DATA/log/seed-images.log" 9>&- ||
    { stop_all; failed "Glance could not be filled" "$DATA/log/seed-images.log" "$DATA/log/glance.log"; }
  . "$DATA/glance/ids"
}
