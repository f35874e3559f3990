# Gives this mount namespace a /dev of its own whose /dev/log is the socket $1; the machine's stays as it is. /run is a tmpfs.
mkdir /run/machine
mount --rbind /dev /run/machine
mount -t tmpfs -o mode=755 target /dev
for device in null zero full random urandom tty log; do
  touch "/dev/$device"
done
for device in null zero full random urandom tty; do
  mount --bind "/run/machine/$device" "/dev/$device"
done
mkdir -m 755 /dev/pts
mkdir -m 1777 /dev/shm
mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 target /dev/pts 2> /dev/null ||
  mount -t devpts -o newinstance,ptmxmode=666,mode=620 target /dev/pts
ln -s pts/ptmx /dev/ptmx
mount -t tmpfs -o mode=1777 target /dev/shm
ln -s /proc/self/fd /dev/fd
ln -s fd/0 /dev/stdin
ln -s fd/1 /dev/stdout
ln -s fd/2 /dev/stderr
mount --bind "$1" /dev/log
