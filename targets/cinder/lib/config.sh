# Sourced by cinder.sh: writes the files that Cinder and evs-conformance read. Uses DATA, PORT, DELAY, LEVEL, ...
MARKER=.evs-conformance-cinder

write_defaults() { # api-paste.ini and resource_filters.json, out of Debian's package (see packages.sh)
  local from=$DEFAULTS
  if [ ! -r "$from/resource_filters.json" ]; then
    from=$DATA/state/cinder-common
    [ -r "$from/resource_filters.json" ] || unpack_defaults "$from" >"$DATA/log/apt.log" 2>&1 ||
      failed "no default files of Cinder ('$ME install' as root fetches them)" "$DATA/log/apt.log"
  fi
  sed "s#/etc/cinder/healthcheck_disable#$DATA/healthcheck_disable#" "$from/api-paste.ini" >"$DATA/api-paste.ini"
  cp "$from/resource_filters.json" "$DATA/resource_filters.json"
}

write_config() {
  write_defaults || return 1
  cat >"$DATA/cinder.conf" <<C
[DEFAULT]
host = evsc
my_ip = 127.0.0.1
state_path = $DATA/state
log_file = $DATA/log/cinder.log
use_stderr = False
default_log_levels = cinder=$LEVEL,oslo_messaging=ERROR,eventlet.wsgi.server=WARN,taskflow=ERROR,stevedore=WARN,oslo_policy=ERROR,oslo_service=WARN
auth_strategy = noauth
transport_url = fake://
api_paste_config = $DATA/api-paste.ini
resource_query_filters_file = $DATA/resource_filters.json
osapi_volume_listen = 127.0.0.1
osapi_volume_listen_port = $PORT
osapi_volume_workers = 1
enabled_backends = files
default_volume_type = $DEFAULT_TYPE
storage_availability_zone = $ZONE
scheduler_driver_init_wait_time = 1
periodic_interval = 10
report_interval = 5
service_down_time = 60
backup_driver = cinder.backup.drivers.posix.PosixBackupDriver
backup_posix_path = $DATA/backup
backup_file_size = 33554432
cinder_internal_tenant_project_id = ffffffffffffffffffffffffffffff00
cinder_internal_tenant_user_id = internal
volume_clear = none
[files]
volume_driver = filedriver.FileDriver
volume_backend_name = files
evsc_dir = $DATA/volumes
evsc_delay = $DELAY
[database]
connection = sqlite:///$DATA/cinder.sqlite
sqlite_synchronous = False
[oslo_concurrency]
lock_path = $DATA/lock
[coordination]
backend_url = file://$DATA/tooz
[oslo_policy]
policy_dirs = $DATA/policy.d
C
}

write_target() {
  cat <<C
# Written by targets/cinder/cinder.sh up; stop this Cinder with: cinder.sh down --data '$DATA'
target:
  name: openstack-cinder-$(cinder_version)
  endpoint: http://127.0.0.1:$PORT
  project: { id: $PROJECT, exclusive: true }
  auth: { type: noauth, user: $AUTH_USER } # sends X-Auth-Token: $AUTH_USER:$PROJECT
  features: {}
  fixtures: { availability_zone: $ZONE, volume_type: $DEFAULT_TYPE }
  apis: [cinder/v3]
run:
  # Where this Cinder is known to differ from the EVS reference, each with its evidence.
  expectations: $HERE/expectations.yaml
C
}
