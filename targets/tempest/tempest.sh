#!/bin/bash
# evs-conformance: Debian's Tempest before the Cinder of targets/cinder. `tempest.sh --help` and README.md tell the rest.
set -euo pipefail
PACKAGES='python3-tempest'

usage() {
  cat <<H
Usage: tempest.sh install
       tempest.sh configure --identity URL --password-file FILE --image ID --volume-region NAME --folder DIR
       tempest.sh run --folder DIR MODULE_OR_TEST...

install    installs Debian's Tempest where it is missing (the only command that needs root)
configure  writes DIR/tempest.conf for a Cinder that 'targets/cinder/cinder.sh up --keystone --glance' started
run        runs volume API tests in one process, and prints what unittest says of each
H
}

die() { echo "tempest.sh: $*" >&2; exit 1; }

install() {
  if dpkg -s $PACKAGES >/dev/null 2>&1; then return; fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $PACKAGES
}

configure() {
  local identity= password= image= region= folder=
  while [ $# -gt 1 ]; do
    case $1 in
      --identity) identity=$2 ;; --password-file) password=$(cat "$2") ;; --image) image=$2 ;;
      --volume-region) region=$2 ;; --folder) folder=$2 ;; *) die "unknown option '$1'" ;;
    esac
    shift 2
  done
  [ -n "$identity" ] && [ -n "$password" ] && [ -n "$image" ] && [ -n "$region" ] && [ -n "$folder" ] || die 'configure wants all its options'
  mkdir -p "$folder/lock"
  (umask 077 && cat >"$folder/tempest.conf") <<C
[DEFAULT]
log_file = $folder/tempest.log
[oslo_concurrency]
lock_path = $folder/lock
[auth]
use_dynamic_credentials = true
admin_username = admin
admin_password = $password
admin_project_name = evsc
admin_domain_name = Default
default_credentials_domain_name = Default
tempest_roles = member
[identity]
uri_v3 = $identity
auth_version = v3
region = RegionOne
v3_endpoint_type = public
default_domain_id = default
[identity-feature-enabled]
api_v3 = true
[image]
region = RegionOne
[compute]
image_ref = $image
flavor_ref = 1
[service_available]
cinder = true
glance = true
nova = false
neutron = false
swift = false
horizon = false
[volume]
catalog_type = volumev3
region = $region
build_interval = 1
build_timeout = 60
storage_protocol = local
vendor_name = evs-conformance
volume_size = 1
min_microversion = 3.0
max_microversion = 3.70
backend_names = files,fast
manage_snapshot_ref = source-name,snapshot-%s
[volume-feature-enabled]
backup = true
snapshot = true
clone = true
manage_volume = true
manage_snapshot = true
multi_backend = true
volume_revert = true
extend_attached_volume = false
consistency_group = false
C
}

run() {
  [ "${1:-}" = --folder ] && [ $# -gt 2 ] || die 'run wants --folder DIR and something to run'
  local folder=$2
  shift 2
  [ -f "$folder/tempest.conf" ] || die "no configuration in '$folder': run configure first"
  cd "$folder"
  # A red test is a result, told in its line.
  TEMPEST_CONFIG_DIR=$folder TEMPEST_CONFIG=tempest.conf /usr/bin/python3 -m unittest -v "$@" 2>&1 || true
}

case ${1:-} in
  install) install ;;
  configure | run) "$@" ;;
  -h | --help | '') usage ;;
  *) usage >&2; exit 2 ;;
esac
