# SPDX-License-Identifier: ISC
# Clean roots, sourced by check-fresh and check-deb, which require root. $cache is a folder that keeps the
# roots as debootstrap made them.
#
# Each root lives in a mount and process namespace of its own: device nodes are made in it, nothing of the
# machine's /dev is mounted, and a run that is killed takes its mounts and processes with it. The folder is
# removed from outside, where nothing is mounted below it.
# shellcheck shell=sh disable=SC2154 # cache

work=""
child=""

say() { echo "${0##*/}: $*" >&2; }

# The mirror this machine uses for its own Debian packages; empty where it is no Debian machine.
own_mirror() {
	# shellcheck disable=SC2016 # apt expands it
	apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(REPO_URI)' 2>/dev/null |
		awk '$1 == "Debian" && $2 ~ /^[a-z]+$/ { print $3; exit }'
}

# remove FOLDER: its processes may need a moment to end
remove() {
	for _ in 1 2 3 4 5; do
		rm -rf --one-file-system "$1" 2>/dev/null && return
		sleep 1
	done
	say "$1 could not be removed"
}

finish() {
	# unshare blocks SIGTERM; its child ends with it (--kill-child), and all that runs in the namespace
	[ -z "$child" ] || kill -KILL "$child" 2>/dev/null
	[ -z "$work" ] || remove "$work"
}

# base_root SUITE ROOT: a minimal system, from the cache or a mirror
base_root() {
	mkdir -p "$2" || return 1
	if [ -f "$cache/$1.tar" ]; then
		tar -C "$2" --numeric-owner -xpf "$cache/$1.tar"
		return
	fi
	case $1 in
	noble) debootstrap --variant=minbase --components=main,universe "$1" "$2" "$UBUNTU_MIRROR" \
		/usr/share/debootstrap/scripts/gutsy ;;
	*)
		mirror=${MIRROR:-$(own_mirror)}
		debootstrap --variant=minbase "$1" "$2" ${mirror:+"$mirror"}
		;;
	esac || return 1
	umount -R "$2/proc" "$2/sys" 2>/dev/null
	tar -C "$2" --numeric-owner --one-file-system -cpf "$cache/$1.tar.$$" . &&
		mv "$cache/$1.tar.$$" "$cache/$1.tar"
}

# furnish ROOT: what a machine has and debootstrap leaves out
furnish() {
	for node in 'null 1 3' 'zero 1 5' 'full 1 7' 'random 1 8' 'urandom 1 9' 'tty 5 0'; do
		# shellcheck disable=SC2086 # name, major, minor
		set -- "$1" $node
		[ -c "$1/dev/$2" ] || { rm -f "$1/dev/$2" && mknod -m 666 "$1/dev/$2" c "$3" "$4"; } || return 1
	done
	mkdir -p "$1/dev/pts" "$1/dev/shm"
	rm -f "$1/dev/ptmx" && ln -s pts/ptmx "$1/dev/ptmx"
	ln -sfn /proc/self/fd "$1/dev/fd"
	mount -t proc proc "$1/proc" &&
		mount -t tmpfs -o mode=1777,size=512m tmpfs "$1/dev/shm" &&
		mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts" || return 1
	printf '127.0.0.1 localhost\n::1 localhost\n' >"$1/etc/hosts"
	cp -L /etc/resolv.conf "$1/etc/resolv.conf"
	apt-config dump 2>/dev/null | grep -E '^Acquire::(http|https|Check-|Retries|ForceIPv)' \
		>"$1/etc/apt/apt.conf.d/99machine"
	if grep -qr 'https:' "$1/etc/apt/sources.list" "$1/etc/apt/sources.list.d"; then
		mkdir -p "$1/etc/ssl" && cp -rL /etc/ssl/certs "$1/etc/ssl/"
	fi
}

# in_root ROOT LOCALE USER COMMAND: the command as that user, in quoth's clone where there is one, with nothing of
# this environment but proxies and $in_root_env (NAME=VALUE ...)
in_root() {
	home=/root
	[ "$3" = root ] || home=/home/$3
	set -- "$1" "$2" "$3" "$4" "$home"
	proxies=$(env | grep -iE '^(http|https|no)_proxy=' | tr '\n' ' ')
	language=""
	[ "$2" = POSIX ] || language=LANG=$2
	# shellcheck disable=SC2086 # lists
	chroot --userspec="$3:$3" --groups= "$1" /usr/bin/env -i $proxies $language ${in_root_env:-} HOME="$5" USER="$3" TERM=dumb \
		PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		/bin/sh -c "cd $5 && { [ ! -d quoth ] || cd quoth; } && $4" </dev/null
}

# begin: debootstrap, and $work for roots, which goes when the script ends
begin() {
	[ "$(id -u)" = 0 ] || { say "requires root (debootstrap and mounts)"; exit 1; }
	if ! command -v debootstrap >/dev/null 2>&1; then
		apt-get update -qq >&2 &&
			DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >&2 || exit 1
	fi
	mkdir -p "$cache" || exit 1
	trap finish EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	work=$(mktemp -d "${TMPDIR:-/tmp}/quoth-root.XXXXXX") || exit 1
	chmod 755 "$work"
}

# apart COMMAND...: in namespaces of its own, without standard input; its status
apart() {
	unshare --mount --propagation private --pid --fork --kill-child -- "$@" </dev/null &
	child=$!
	wait "$child"
	set -- $?
	child=""
	return "$1"
}
