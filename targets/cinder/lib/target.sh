# Sourced by cinder.sh: the files that evs-conformance and OpenStack's clients read.
WRITTEN='# Written by targets/cinder/cinder.sh up'
CLOUDS='evsc:admin:evsc evsc-member:member:evsc evsc-reader:reader:evsc evsc-second:second:evsc-second' # cloud:user:project
SERVER=5e4f0000-0000-4000-8000-000000000001

clouds_file() { echo "$(dirname "$CONFIG_OUT")/clouds.yaml"; } # where a configuration's clouds are looked for first
check_places() {
  writable "$CONFIG_OUT" || die "cannot write $CONFIG_OUT; give another with --config-out"
  [ -n "$KEYSTONE" ] || return 0
  local file
  file=$(clouds_file)
  writable "$file" || die "cannot write $file; give another place with --config-out"
  [ ! -s "$file" ] || head -1 "$file" | grep -qF "$WRITTEN" || die "$file is yours, not of '$ME up': it stays; give another place with --config-out"
}
writable() { [ -w "$1" ] || { [ ! -e "$1" ] && [ -w "$(dirname "$1")" ]; }; }

write_target() {
  if [ -z "$KEYSTONE" ]; then write_noauth_target; else write_clouds && write_keystone_target; fi
}

write_noauth_target() {
  cat >"$CONFIG_OUT" <<C
$WRITTEN; stop this Cinder with: cinder.sh down --data '$DATA'
target:
  name: openstack-cinder-$(cinder_version)
  endpoint: http://127.0.0.1:$PORT
  project: { id: $PROJECT, exclusive: true }
  exclusive: true
  auth: { type: noauth, user: $AUTH_USER } # sends X-Auth-Token: $AUTH_USER:$PROJECT
  features: { administration: true } # whoever asks is an administrator
  fixtures: { availability_zone: $ZONE, volume_type: $DEFAULT_TYPE, server: $SERVER }
  apis: [cinder/v3]
run:
  # Where this Cinder is known to differ from the EVS reference, each with its evidence.
  expectations: $HERE/expectations.yaml
C
}

write_keystone_target() {
  cat >"$CONFIG_OUT" <<C
$WRITTEN; stop this Cinder with: cinder.sh down --data '$DATA'
target:
  name: openstack-cinder-$(cinder_version)
  # The address comes from the catalog; the clouds stand in clouds.yaml beside this file.
  project: { id: $PROJECT, exclusive: true }
  exclusive: true
  auth: { type: keystone, cloud: evsc }
  identities:
    second: { auth: { type: keystone, cloud: evsc-second } }
    reader: { auth: { type: keystone, cloud: evsc-reader } }
  features: { administration: true${GLANCE:+, images: true} }
  fixtures:
    availability_zone: $ZONE
    volume_type: $DEFAULT_TYPE
    server: $SERVER # no Nova is asked: any id will do
C
  [ -z "$GLANCE" ] || cat >>"$CONFIG_OUT" <<C
    image: $IMAGE
    # What a snapshot of a server leaves, for microversion 3.46: $SERVER_SNAPSHOT
C
  cat >>"$CONFIG_OUT" <<C
    # For iam/v3, with EVSC_LOGIN_PASSWORD=\$(cat '$DATA/keystone/password'):
    # login: { user: member, domain: Default, project: evsc }
  apis: [cinder/v3]
run:
  # Where this Cinder is known to differ from the EVS reference, each with its evidence.
  expectations: $HERE/expectations.yaml
C
}

write_clouds() {
  local cloud user project file
  file=$(clouds_file)
  (umask 077 && : >>"$file") && chmod 600 "$file"
  {
    echo "$WRITTEN"
    echo 'clouds:'
    for cloud in $CLOUDS; do
      IFS=: read -r cloud user project <<<"$cloud"
      cat <<C
  $cloud:
    auth:
      auth_url: $IDENTITY
      username: $user
      password: "$(cat "$DATA/keystone/password")"
      project_name: $project
      user_domain_id: default
      project_domain_id: default
    region_name: RegionOne
C
    done
  } >"$file"
}
