#!/bin/bash
# Formats the broker's storage once, with every principal (SCRAM users cannot be added later by the clients), then runs it.
set -euo pipefail
umask 077

bin=${KAFKA_BIN:-/opt/kafka/bin}
data=${KAFKA_DATA:-/var/lib/kafka/data}
settings=$(mktemp -d)/server.properties
scram=org.apache.kafka.common.security.scram.ScramLoginModule
plain=org.apache.kafka.common.security.plain.PlainLoginModule
login="required username=\"admin\" password=\"$KAFKA_ADMIN_PASSWORD\""

{
  cat "$(dirname "$0")/server.properties"
  echo "log.dirs=$data"
  echo "advertised.listeners=CLIENTS://127.0.0.1:$KAFKA_PORT,INSIDE://${KAFKA_INSIDE_HOST:-kafka}:9094"
  echo "listener.name.clients.scram-sha-512.sasl.jaas.config=$scram $login;"
  echo "listener.name.inside.scram-sha-512.sasl.jaas.config=$scram $login;"
  echo "listener.name.controller.plain.sasl.jaas.config=$plain $login user_admin=\"$KAFKA_ADMIN_PASSWORD\";"
} >"$settings"

if [ ! -f "$data/meta.properties" ]; then
  principals=(--add-scram "SCRAM-SHA-512=[name=admin,password=$KAFKA_ADMIN_PASSWORD]")
  IFS=, read -ra users <<<"$KAFKA_USERS"
  for user in "${users[@]}"; do
    principals+=(--add-scram "SCRAM-SHA-512=[name=${user%%=*},password=${user#*=}]")
  done
  # The tool prints the keys that it derives.
  "$bin/kafka-storage.sh" format -t "$KAFKA_CLUSTER_ID" -c "$settings" "${principals[@]}" >/dev/null
fi

exec "$bin/kafka-server-start.sh" "$settings"
