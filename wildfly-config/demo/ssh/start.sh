# The demo's SSH target: OpenSSH's server as the first process of namespaces of its own (see SshTarget.java). The
# account "app" and its home exist in them only; the machine's own files are not touched.
# Arguments: the target's folder, the server, the account's user and group, the launcher's user (0 for root), and the socket
# to which the server logs; without one it logs to standard error.
set -eu
folder=$1 server=$2 owner=$3 group=$4 launcher=$5 socket=${6-}

mount -t tmpfs -o mode=755 target /run
mkdir /run/sshd /run/target
mount --bind "$folder" /run/target
mount -t tmpfs -o mode=755 target /home
mkdir /home/app
mount --bind /run/target/home /home/app
# Login records of this target are not the machine's.
mount -t tmpfs -o mode=755 target /var/log
touch /var/log/lastlog /var/log/wtmp
for name in passwd group shadow; do
  mount --bind "/run/target/etc/$name" "/etc/$name"
done
log=-e
if [ -n "$socket" ]; then
  set -- "$socket"
  . "$(dirname "$0")/devices.sh"
  log=
fi
hostname app-server 2> /dev/null || true

if [ "$launcher" -eq 0 ]; then
  chown -R "$owner:$group" /home/app
  exec "$server" -D $log -f /run/target/sshd_config
fi
# Root of a user namespace may not change accounts: the server runs as the launcher's user, whom it knows as "app".
exec unshare --user --map-user="$owner" --map-group="$group" "$server" -D $log -f /run/target/sshd_config
