# Sourced by cinder.sh: what comes from Debian, and `cinder.sh install`. KEYSTONE and GLANCE: empty, or to be there too.

wanted_packages() {
  echo python3-cinder python3-sqlalchemy-ext ${KEYSTONE:+python3-keystone} ${GLANCE:+python3-glance}
}
missing_packages() { # prints those that are not installed
  local p
  for p in $(wanted_packages); do
    dpkg-query -W -f='${db:Status-Abbrev}' "$p" 2>/dev/null | grep -q '^ii' || echo "$p"
  done
}
require_packages() {
  command -v dpkg-query >/dev/null || die "no dpkg here: this target runs on Debian 12 only"
  local miss
  miss=$(missing_packages | tr '\n' ' ')
  [ -z "$miss" ] || die "missing Debian packages: ${miss% }; as root run '$0 install${KEYSTONE:+ --keystone}${GLANCE:+ --glance}'"
  command -v "$PY" >/dev/null || die "no Python at $PY (Debian's own is needed: package python3)"
}
cinder_version() { # 2:21.3.1-1~deb12u1 -> 21.3.1
  dpkg-query -W -f='${Version}' python3-cinder | sed 's/^[0-9]*://; s/-[^-]*$//'
}

install_packages() {
  command -v apt-get >/dev/null || die "no apt-get here: this target runs on Debian 12 only"
  local miss log=/var/tmp/evsc-cinder-install.$$.log
  miss=$(missing_packages | tr '\n' ' ')
  [ -n "$miss" ] || ! no_defaults || { echo "nothing to install: Cinder $(cinder_version) is here"; return; }
  [ "$(id -u)" = 0 ] || die "install needs root"
  echo "installing ${miss:-default files} (a minute or two) ..."
  { apt-get update -q && { [ -z "$miss" ] || apt_install "$miss"; } && unpack_all_defaults "$DEFAULTS"; } >"$log" 2>&1 ||
    die "apt-get failed: $(grep -E '^E: ' "$log" | tail -1 || tail -1 "$log") (all of it: $log)"
  rm -f "$log"
  echo "installed Cinder $(cinder_version)${KEYSTONE:+, Keystone}${GLANCE:+, Glance}"
}
apt_install() { # exit 101 from policy-rc.d: no package starts a daemon of its own meanwhile
  local guard= rc=0
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod 755 /usr/sbin/policy-rc.d && guard=1
  fi
  # shellcheck disable=SC2086 # a list of words on purpose
  DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $1 || rc=$?
  [ -z "$guard" ] || rm -f /usr/sbin/policy-rc.d
  return $rc
}

# OpenStack's own default files are not ours to publish: they come out of Debian's cinder-common and glance-common,
# unpacked and not installed. (Installed they bring system users, sudo rules and folders under /etc that only root can
# read, and cinder-common's set-up fails where the machine's own name does not resolve.)
DEFAULTS=/var/cache/evs-conformance # filled by `install`, so that `up` needs no network
CINDER_FILES='usr/share/cinder-common/api-paste.ini etc/cinder/resource_filters.json'
GLANCE_FILES='usr/share/glance-common/glance-api-paste.ini'

no_defaults() { # is a default file missing in the cache?
  [ ! -r "$DEFAULTS/cinder-common/resource_filters.json" ] || { [ -n "$GLANCE" ] && [ ! -r "$DEFAULTS/glance-common/glance-api-paste.ini" ]; }
}
unpack_all_defaults() { # directory
  unpack_defaults "$1/cinder-common" python3-cinder "$CINDER_FILES" &&
    { [ -z "$GLANCE" ] || unpack_defaults "$1/glance-common" python3-glance "$GLANCE_FILES"; }
}
unpack_defaults() { # directory (named as the package), package whose version it has, files
  local dir=$1 from=${1##*/} files=$3 work rc=0
  work=$(mktemp -d) && chmod 755 "$work" || return 1
  (
    cd "$work" || exit 1
    apt-get download -q "$from=$(dpkg-query -W -f='${Version}' "$2")" || apt-get download -q "$from" || exit 1
    # shellcheck disable=SC2086 # a list of files on purpose
    dpkg-deb -x "$from"_*.deb . && mkdir -p "$dir" && install -m 644 $files "$dir"
  ) || rc=1
  rm -rf "$work"
  return $rc
}
defaults_of() { # package, package whose version it has, files: prints the directory where they are
  local dir=$DEFAULTS/$1
  if [ ! -r "$dir/$(basename "${3##* }")" ]; then
    dir=$DATA/state/$1
    [ -r "$dir/$(basename "${3##* }")" ] || unpack_defaults "$dir" "$2" "$3" >"$DATA/log/apt.log" 2>&1 ||
      failed "no default files of $1 ('$ME install' as root fetches them)" "$DATA/log/apt.log"
  fi
  echo "$dir"
}
