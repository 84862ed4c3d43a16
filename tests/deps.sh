#!/bin/sh
# deps.sh PACKAGE... - install the Debian packages that are missing, and say so; silent when none is.
set -eu

missing=
for package; do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
	[ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "cckit: installing$missing"
if [ "$(id -u)" -ne 0 ]; then
	echo "cckit: not root: run 'apt-get install$missing' first" >&2
	exit 77
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # a list of packages, split on purpose
apt-get install -y -qq --no-install-recommends $missing >/dev/null
