# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Functions shared by the parts of the benchmark. From bench/run:
: "${out:?folder of the results}" "${runs:?how often each is run}"

# measure NAME BYTES ARTICLES COMMAND...: run it, add a row for each run to measures.tsv:
# name, bytes, articles, seconds of processor time, seconds by the clock, peak MB. A failed run is
# reported and gets no row; status 1 of quoth (some article has invalid bytes) is not a failure.
measure() {
	local name=$1 bytes=$2 articles=$3 status real user system fine=0
	case " ${*:4}" in *' quoth'*) fine=1 ;; esac
	local TIMEFORMAT='%R %U %S'
	shift 3
	for _ in $(seq "$runs"); do
		status=0
		{ time /usr/bin/time -q -o "$out/memory" -f %M "$@" >"$out/$name.out" 2>"$out/$name.err"; } \
			2>"$out/time" || status=$?
		if [ "$status" -gt $fine ]; then
			echo "$name: exit status $status: $(tail -n 1 "$out/$name.err")" >&2
			continue
		fi
		read -r real user system <"$out/time"
		printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$bytes" "$articles" \
			"$(awk "BEGIN { print $user + $system }")" "$real" \
			"$(awk '{ printf "%.1f", $1 / 1024 }' "$out/memory")" >>"$out/measures.tsv"
	done
}

# table NAME...: a table (Markdown) of what was measured under these names, medians, and the lowest and
# highest of the runs: kB and articles per second of processor time, peak memory.
table() {
	local name
	echo '| | kB/s | lowest–highest | articles/s | peak memory |'
	echo '|---|---|---|---|---|'
	for name; do
		awk -F '\t' -v OFS='\t' -v name="$name" '$1 == name { cpu = $4 < 0.001 ? 0.001 : $4
			print $2 / 1000 / cpu, $3 / cpu, $6 }' "$out/measures.tsv" | sort -n |
			awk -v name="$name" "$three"'{ speed[NR] = $1; articles[NR] = $2; if ($3 > memory) memory = $3 }
				END { m = int((NR + 1) / 2); if (NR) printf "| %s | %s | %s–%s | %s | %.0f MB |\n", name,
					three(speed[m]), three(speed[1]), three(speed[NR]), three(articles[m]), memory }'
	done
}

# for awk: a number with three digits that count
three='function three(x, p) { p = 1
	if (x <= 0) return 0
	while (x / p >= 1000) p *= 10
	return x / p < 100 ? sprintf("%.3g", x) : int(x / p + 0.5) * p
}
'

# median NAME FIELD: of the runs
median() {
	awk -F '\t' -v name="$1" -v field="$2" '$1 == name { print $field }' "$out/measures.tsv" | sort -n |
		awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# files FOLDER PROGRAM...: the program with all files of the folder as operands, however many
files() {
	local folder=$1
	shift
	find "$folder" -type f | LC_ALL=C sort | xargs -d '\n' -n 1000000 -s 2000000 -x "$@"
}
export -f files
