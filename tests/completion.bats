# SPDX-License-Identifier: ISC
# Completion in bash and zsh.
load helper

# complete_bash PROGRAM WORD...: what is offered for the last word
complete_bash() {
	bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _quoth "$1"; printf "%s\n" "${COMPREPLY[@]}"' \
		"$tests/../completion/quoth.bash" "$@"
}

@test "bash offers the options of each program, and the words they take" {
	for p in $all_programs; do
		for o in $("$p" --complete | cut -f 1,2); do
			complete_bash "$p" "$o" | grep -qx -e "$o" || { echo "$p $o"; return 1; }
		done
		grep -q "$p" "$tests/../completion/quoth.bash" "$tests/../completion/_quoth"
	done
	same $'quick\ndeep\nrules' "$(complete_bash quoth -m '')"
	same $'csv' "$(complete_bash quoth --to c)"
	same '' "$(complete_bash quoth art)"
}

@test "zsh takes its script" {
	command -v zsh >/dev/null || skip "no zsh"
	zsh -n "$tests/../completion/_quoth"
}

@test "both are installed" {
	make -s -C "$tests/.." install DESTDIR="$PWD/root" PREFIX=/usr
	cmp root/usr/share/bash-completion/completions/quoth-tally "$tests/../completion/quoth.bash"
	cmp root/usr/share/zsh/site-functions/_quoth "$tests/../completion/_quoth"
}
