# Copyright: (c) 2026, Noa
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shell scripts that keep the executable on a host and start it there.

They are for any POSIX shell, and travel as one line through the login shell of whoever logs in. So they hold no single
quote, backslash, exclamation mark or line break, which csh and fish read in ways of their own. The task's arguments
come by stdin, and only the executable reads them.
"""

from __future__ import annotations

import re
import shlex

# How a line for the dispatcher begins.
MARK = 'noa.clevercloud:'

# "look" wants the folder and the file to be the user's alone, and that nobody but the user and root can put another
# folder in the place of one above them; a sticky folder such as /tmp keeps others from that. So what was checked is
# what is started. Each program and each subshell that a task starts on the host takes up to a millisecond: so there is
# one "ls", and "uname" and "pwd" are asked only where Linux has no file that tells, and where the folder is behind a link.
# "ls" sorts what is above before what is in it, so that a name cannot pretend to be the line of a folder that it is in.
_CHECKS = '''
say() { cat >/dev/null; echo "@mark@ $*"; exit 0; };
refuse() { say refused "$system" "$1"; };
digest() { { sha256sum || shasum -a 256 || openssl dgst -sha256 -r; } 2>/dev/null; };
matches() { case $(digest <"$1") in $hash*) ;; *) false;; esac; };
look() {
  above=$1; sound=; wrong=; set -- "$file";
  until [ -z "$above" ]; do set -- "$above" "$@"; above=${above%/*}; done;
  seen=$(ls -ldn / "$@" 2>/dev/null);
  for path in / "$@"; do
    case $seen in *" $path"*) set -- ${seen%%" $path"*}; seen=${seen#*" $path"};; *) set -- missing;; esac;
    case $path in
      "$file") [ "${1%[.@]}" = -rwx------ ] && [ -O "$path" ] && sound=yes;;
      "$cache") { [ "${1%[.@]}" = drwx------ ] && [ -O "$path" ]; } || wrong=${wrong:-shared};;
      *) case $1 in d????-??-*|d????????[tT]*) [ "$3" = 0 ] || [ -O "$path" ];; *) false;; esac || wrong=above;;
    esac;
  done;
};
use() { cache=$1; file=$1/clevercloud-modules-$hash; checked=$1/clevercloud-checked-$hash; look "$1"; };
ships() { case $system in @table@ *) false;; esac; };
system=;
{ read -r name </proc/sys/kernel/ostype && read -r machine </proc/sys/kernel/arch; } 2>/dev/null && system="$name $machine";
ships || { system=$(uname -sm); ships; } || say absent "$system";
folder=@folder@; cache=; file=;
case $folder in /*) ;; *) refuse "the home folder is unknown";; esac;
if [ -d "$folder" ]; then :; else
  base=$folder;
  until [ -d "$base/" ]; do base=${base%/*}; done;
  look "$(cd "$base/" && pwd -P)"; [ "$wrong" ] && refuse "others can write to a folder above $folder";
  (umask 077; mkdir -p "$folder") 2>/dev/null;
fi;
use "$folder";
if [ "$wrong" ]; then
  cache=$(cd "$folder" 2>/dev/null && pwd -P) || refuse "$folder is missing and cannot be made";
  use "$cache";
fi;
case $wrong in
  above) refuse "others can write to a folder above $cache";;
  shared) refuse "$cache is not private to the user";;
esac;
[ -d "$file" ] && refuse "$file is a folder";
'''

# Hashing takes longer than all else that is done here, so it is done once for each time that the file was written.
_START = '''
unchanged() { [ "$checked" -nt "$file" ] 2>/dev/null || { matches "$file" && { touch "$checked" 2>/dev/null || :; }; }; };
if [ "$sound" ] && unchanged; then
  echo "@mark@ started $system";
  @environment@ exec "$file" -;
else
  [ "$(digest </dev/null)" ] || refuse "there is neither sha256sum nor shasum nor openssl";
  say absent "$system";
fi
'''

# Two may do this at once: each writes a file of its own, and renames it to one that holds the same.
_INSTALL = '''
new=$(mktemp "$cache/clevercloud-upload.XXXXXX" 2>/dev/null) || refuse "$cache takes no file";
drop() { rm -f "$new"; };
trap drop EXIT;
trap "exit 1" HUP INT TERM;
{ cat >"$new" && chmod 700 "$new" && matches "$new" && mv -f "$new" "$file"; } 2>/dev/null || refuse "the upload did not arrive whole";
kept=0;
for old in $(ls -t "$cache"); do
  case $old in clevercloud-modules-*) kept=$((kept+1)); [ "$kept" -le @versions@ ] || rm -f "$cache/$old" "$cache/clevercloud-checked-${old##*-}";; esac;
done;
find "$cache" -name "clevercloud-upload.*" -mtime +0 -exec rm -f {} + 2>/dev/null;
say installed "$system"
'''

# Two releases may take turns on a host, and hosts of two platforms may share a home.
_VERSIONS = 3


def start(folder, hashes, environment):
    """Return the command that starts the executable with the arguments at stdin, or says why it did not."""
    return _line(_CHECKS + _START, folder, hashes, environment=environment)


def install(folder, hashes):
    """Return the command that puts the executable at stdin into the folder and removes old versions."""
    return _line(_CHECKS + _INSTALL, folder, hashes, versions=str(_VERSIONS))


def _line(script, folder, hashes, **values):
    """Fill in a script and join its lines. The keys of the hashes are what ``uname -sm`` prints."""
    values['mark'] = MARK
    values['table'] = ' '.join('"%s") hash=%s;;' % item for item in sorted(hashes.items()))
    values['folder'] = '${HOME:-unknown}' + shlex.quote(folder[1:]) if folder.startswith('~') else shlex.quote(folder)
    line = ' '.join(line.strip() for line in script.splitlines() if line)
    return re.sub('@([a-z]+)@', lambda match: values[match.group(1)], line)
