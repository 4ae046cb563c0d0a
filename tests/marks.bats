# SPDX-License-Identifier: ISC
# Every style of quotation marks in the table of src/text/mark_styles.c is one that quotations are found in.
load helper

@test "words between the marks of each row of the table are a direct quotation" {
	# {'"', '"', ...} and {0x201c, 0x201d, ...}, as code points; \' is one character
	sed -n "/^static const struct mark_style styles/,/^};/s/^ *{\('[^,]*'\|0x[0-9a-f]*\), \('[^,]*'\|0x[0-9a-f]*\),.*/\1 \2/p" \
		"$tests/../src/text/mark_styles.c" | sed "s/'\\\\''/39/g; s/'\"'/34/g" >rows
	[ "$(wc -l <rows)" -ge 12 ]
	while read -r open close; do
		jq -jrn --argjson o "$((open))" --argjson c "$((close))" \
			'"Ann Roe said: " + ([$o] | implode) + "It will rain in the valley tonight." + ([$c] | implode) + "\n"' >a.txt
		quoth --tsv --no-header -c type,speaker,quote a.txt >out
		same $'direct\tAnn Roe\t'"$(sed 's/^Ann Roe said: //' a.txt)" "$(cat out)" || { cat a.txt; return 1; }
	done <rows
}
