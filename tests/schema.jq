# What is wrong with a value by a JSON Schema, of which the words that quoth's schemas use are known.
# jq -c --slurpfile schema FILE -f schema.jq: a line per fault.
def is($want): if $want == "integer" then type == "number" and . == floor else type == $want end;
def faults($s; $at):
	. as $v
	| ($s | keys_unsorted - ["$schema", "$id", "title", "description", "type", "enum", "const", "required",
		"properties", "additionalProperties", "items", "minItems", "maxItems", "minimum", "maximum",
		"pattern", "oneOf"] | .[] | "\($at): unknown word of the schema: \(.)"),
	(if $s | has("type") then ([$s.type] | flatten) as $types | if any($types[]; . as $t | $v | is($t)) then empty
		else "\($at): not of type \($types)" end else empty end),
	(if $s | has("enum") then if any($s.enum[]; . == $v) then empty else "\($at): not in enum" end else empty end),
	(if $s | has("const") then if $s.const == $v then empty else "\($at): not \($s.const)" end else empty end),
	(if type == "object" then
		(($s.required // []) - keys | .[] | "\($at): lacks \(.)"),
		(keys_unsorted[] as $k | (($s.properties // {})[$k] // $s.additionalProperties // {}) as $p
			| if $p == true then empty else $v[$k] | faults($p; "\($at).\($k)") end)
	elif type == "array" then
		(if length < ($s.minItems // 0) or length > ($s.maxItems // infinite) then "\($at): length" else empty end),
		(range(length) as $i | .[$i] | faults($s.items // {}; "\($at)[\($i)]"))
	elif type == "number" then
		if . < ($s.minimum // -infinite) or . > ($s.maximum // infinite) then "\($at): out of range" else empty end
	elif type == "string" then
		if $s.pattern and (test($s.pattern) | not) then "\($at): pattern" else empty end
	else empty end),
	(if $s.oneOf then if [$s.oneOf[] as $o | select([faults($o; $at)] == [])] | length == 1 then empty
		else "\($at): not one of oneOf" end else empty end);
faults($schema[0]; "")
