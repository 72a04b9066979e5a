# Sourced by cinder.sh: what comes from Debian, and `cinder.sh install`.

missing_packages() { # prints those that are not installed
  local p
  for p in python3-cinder python3-sqlalchemy-ext; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$p" 2>/dev/null | grep -q '^ii' || echo "$p"
  done
}
require_packages() {
  command -v dpkg-query >/dev/null || die "no dpkg here: this target runs on Debian 12 only"
  local miss
  miss=$(missing_packages | tr '\n' ' ')
  [ -z "$miss" ] || die "missing Debian packages: ${miss% }; as root run '$0 install'"
  command -v "$PY" >/dev/null || die "no Python at $PY (Debian's own is needed: package python3)"
}
cinder_version() { # 2:21.3.1-1~deb12u1 -> 21.3.1
  dpkg-query -W -f='${Version}' python3-cinder | sed 's/^[0-9]*://; s/-[^-]*$//'
}

install_packages() {
  command -v apt-get >/dev/null || die "no apt-get here: this target runs on Debian 12 only"
  local miss log=/var/tmp/evsc-cinder-install.$$.log
  miss=$(missing_packages | tr '\n' ' ')
  [ -n "$miss" ] || [ ! -r "$DEFAULTS/resource_filters.json" ] || { echo "nothing to install: Cinder $(cinder_version) is here"; return; }
  [ "$(id -u)" = 0 ] || die "install needs root"
  echo "installing ${miss:-default files} (a minute or two) ..."
  { apt-get update -q && { [ -z "$miss" ] || apt_install "$miss"; } && unpack_defaults "$DEFAULTS"; } >"$log" 2>&1 ||
    die "apt-get failed: $(grep -E '^E: ' "$log" | tail -1 || tail -1 "$log") (all of it: $log)"
  rm -f "$log"
  echo "installed Cinder $(cinder_version)"
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

# OpenStack's own default files are not ours to publish: they come out of Debian's cinder-common, unpacked and not
# installed. (Installed it brings a system user, sudo rules and an /etc/cinder that only root can read, and its set-up
# fails where the machine's own name does not resolve.)
DEFAULTS=/var/cache/evs-conformance/cinder-common # filled by `install`, so that `up` needs no network

unpack_defaults() { # directory
  local dir=$1 work rc=0
  work=$(mktemp -d) && chmod 755 "$work" || return 1
  (
    cd "$work" || exit 1
    apt-get download -q "cinder-common=$(dpkg-query -W -f='${Version}' python3-cinder)" || apt-get download -q cinder-common || exit 1
    dpkg-deb -x cinder-common_*.deb . && mkdir -p "$dir" &&
      install -m 644 usr/share/cinder-common/api-paste.ini etc/cinder/resource_filters.json "$dir"
  ) || rc=1
  rm -rf "$work"
  return $rc
}
