# bash completion for quoth and its programs: options as their --help lists them, the words that an
# option takes, else files.
_quoth() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} words=
	case $prev in
	-m | --model) words="quick deep rules" ;;
	-f | --from) words="text html csv tsv jsonl" ;;
	-t | --to) [ "${1##*/}" = quoth ] && words="csv html json tally xlsx" ;;
	-b | --by) [ "${1##*/}" = quoth-tally ] && words="month file title place date agency" ;;
	esac
	if [ -z "$words" ] && [[ $cur == -* ]]; then
		words=$("$1" --help 2>/dev/null | sed -n 's/^  \(-.\), \(--[a-z-]*\).*/\1 \2/p; s/^ *\(--[a-z-]*\).*/\1/p')
	fi
	if [ -n "$words" ]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
	fi
}
complete -o default -F _quoth quoth quoth-read quoth-extract quoth-attribute quoth-csv quoth-json \
	quoth-eval quoth-html quoth-tally quoth-verify quoth-xlsx
