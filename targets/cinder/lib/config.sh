# Sourced by cinder.sh: writes the files that Cinder, Keystone and Glance read. Uses DATA, PORT, DELAY, LEVEL, KEYSTONE, ...
MARKER=.evs-conformance-cinder

write_config() {
  local from
  from=$(defaults_of cinder-common python3-cinder "$CINDER_FILES") || return 1
  sed "s#/etc/cinder/healthcheck_disable#$DATA/healthcheck_disable#" "$from/api-paste.ini" >"$DATA/api-paste.ini"
  cp "$from/resource_filters.json" "$DATA/resource_filters.json"
  {
    cinder_main
    cinder_backend files "$DATA/volumes"
    cinder_backend fast "$DATA/volumes-fast"
    cinder_rest
    [ -z "$KEYSTONE" ] || login_of cinder
  } >"$DATA/cinder.conf" && chmod 600 "$DATA/cinder.conf"
}

cinder_main() {
  cat <<C
[DEFAULT]
host = evsc
my_ip = 127.0.0.1
state_path = $DATA/state
log_file = $DATA/log/cinder.log
use_stderr = False
default_log_levels = cinder=$LEVEL,oslo_messaging=ERROR,eventlet.wsgi.server=WARN,taskflow=ERROR,stevedore=WARN,oslo_policy=ERROR,oslo_service=WARN,keystonemiddleware=WARN
auth_strategy = ${KEYSTONE:-noauth}
transport_url = fake://
api_paste_config = $DATA/api-paste.ini
resource_query_filters_file = $DATA/resource_filters.json
osapi_volume_listen = 127.0.0.1
osapi_volume_listen_port = $PORT
osapi_volume_workers = 1
enabled_backends = files,fast
default_volume_type = $DEFAULT_TYPE
storage_availability_zone = $ZONE
scheduler_driver_init_wait_time = 1
# a failing backend ends in 'error', not at the other backend
scheduler_max_attempts = 1
periodic_interval = 10
report_interval = 5
service_down_time = 60
backup_driver = cinder.backup.drivers.posix.PosixBackupDriver
backup_posix_path = $DATA/backup
backup_file_size = 33554432
cinder_internal_tenant_project_id = ffffffffffffffffffffffffffffff00
cinder_internal_tenant_user_id = internal
volume_clear = none
image_conversion_dir = $DATA/state/conversion
C
  # signature_verified: else image -> volume -> image -> volume ends in 'error' (GlanceMetadataExists: the upload hands
  # the property on, and the next create sets it again)
  [ -z "$GLANCE" ] || cat <<C
glance_api_servers = http://127.0.0.1:$GLANCE_PORT
glance_core_properties = checksum,container_format,disk_format,image_name,image_id,min_disk,min_ram,name,size,signature_verified
C
}

cinder_backend() { # name, directory
  cat <<C
[$1]
volume_driver = filedriver.FileDriver
volume_backend_name = $1
evsc_dir = $2
evsc_delay = $DELAY
evsc_fail_file = $DATA/fail-every
C
}

cinder_rest() { # without enforce_new_defaults a reader of this release may do what a member may
  cat <<C
[database]
connection = sqlite:///$DATA/cinder.sqlite
sqlite_synchronous = False
[oslo_concurrency]
lock_path = $DATA/lock
[coordination]
backend_url = file://$DATA/tooz
[oslo_policy]
policy_dirs = $DATA/policy.d
enforce_new_defaults = $([ -z "$KEYSTONE" ] && echo False || echo True)
C
}

login_of() { # user: how a service logs in to Keystone, to have tokens looked at
  cat <<C
[keystone_authtoken]
www_authenticate_uri = $IDENTITY
auth_url = $IDENTITY
auth_type = password
project_domain_name = Default
user_domain_name = Default
project_name = service
username = $1
password = $(cat "$DATA/keystone/password")
service_token_roles = service
service_token_roles_required = true
C
}

write_keystone_config() {
  cat >"$DATA/keystone/keystone.conf" <<C
[DEFAULT]
log_file = $DATA/log/keystone.log
use_stderr = False
default_log_levels = keystone=$LEVEL,stevedore=WARN,oslo_policy=ERROR,dogpile=WARN
public_endpoint = ${IDENTITY%/v3}
[database]
connection = sqlite:///$DATA/keystone/keystone.sqlite
sqlite_synchronous = False
[token]
provider = fernet
expiration = $TOKEN_LIFE
[fernet_tokens]
key_repository = $DATA/keystone/fernet
[fernet_receipts]
key_repository = $DATA/keystone/fernet
[credential]
key_repository = $DATA/keystone/credential
[cache]
enabled = true
backend = dogpile.cache.memory
[identity]
password_hash_rounds = 4
max_password_length = 72
C
}

write_glance_config() {
  local from
  from=$(defaults_of glance-common python3-glance "$GLANCE_FILES") || return 1
  cp "$from/glance-api-paste.ini" "$DATA/glance/paste.ini"
  { glance_main && login_of glance; } >"$DATA/glance/glance.conf" && chmod 600 "$DATA/glance/glance.conf"
}

glance_main() {
  cat <<C
[DEFAULT]
bind_host = 127.0.0.1
bind_port = $GLANCE_PORT
workers = 0
log_file = $DATA/log/glance.log
use_stderr = False
default_log_levels = glance=$LEVEL,eventlet.wsgi.server=WARN,stevedore=WARN,oslo_policy=ERROR,keystonemiddleware=WARN
enabled_backends = file:file
node_staging_uri = file://$DATA/glance/staging
[glance_store]
default_backend = file
[file]
filesystem_store_datadir = $DATA/glance/images
[os_glance_staging_store]
filesystem_store_datadir = $DATA/glance/staging
[os_glance_tasks_store]
filesystem_store_datadir = $DATA/glance/tasks
[database]
connection = sqlite:///$DATA/glance/glance.sqlite
[oslo_concurrency]
lock_path = $DATA/lock
[oslo_policy]
policy_dirs = $DATA/policy.d
[paste_deploy]
flavor = keystone
config_file = $DATA/glance/paste.ini
C
}
