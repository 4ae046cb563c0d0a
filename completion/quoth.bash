# SPDX-License-Identifier: ISC
# bash completion for quoth and its programs: options and the words that they take, as each program
# lists them itself (PROGRAM --complete), else files.
_quoth() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} words
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = && COMP_CWORD -gt 2 ]]; then
		prev=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	words=$("$1" --complete 2>/dev/null | awk -F '\t' -v cur="$cur" -v prev="$prev" '
		$5 != "" && (prev == $1 || prev == $2) { print $5; found = 1; exit }
		{ all = all " " $1 " " $2 }
		END { if (!found && substr(cur, 1, 1) == "-") print all }')
	if [ -n "$words" ]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
	fi
}
complete -o default -F _quoth quoth quoth-read quoth-extract quoth-attribute quoth-csv quoth-json \
	quoth-eval quoth-html quoth-tally quoth-text quoth-verify quoth-xlsx
