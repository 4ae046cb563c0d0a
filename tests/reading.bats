# SPDX-License-Identifier: ISC
# What the one reading of a document mended: words are not cut, and names are whole.
load helper

# speakers < TEXT: of each quotation
speakers() {
	quoth -c speaker,reason | tail -n +2 | tr -d '\r'
}

@test "a name whose abbreviation ends the sentence names the source" {
	run speakers <<-'END'
		CHRYSLER <C> UNIT SELLS NOTES AT 7-5/8 PCT

		    NEW YORK, March 2 -Chrysler Financial Corp, a unit of
		Chrysler Corp, is raising 250 mln dlrs through an offering of
		notes due 1992 with a 7-5/8 pct coupon and par pricing, said
		lead manager Salomon Brothers Inc.
	END
	[ "$output" = '"Salomon Brothers Inc.","named in the source"' ]
}

@test "X and Co is one name" {
	run speakers <<-'END'
		A bond

		The issue is priced at par, Morgan Stanley and Co Inc said on Monday.

		It was sold out, Alan Miller and Ann Covey said on Monday.
	END
	[ "$output" = '"Morgan Stanley and Co Inc","named in the source"
"Alan Miller; Ann Covey","named together"' ]
}
