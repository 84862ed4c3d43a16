#!/usr/bin/env bats
#
# people - customers and their contracts, agents, their skills and certificates

# stderr is set by run, and each test is a shell of its own.
# shellcheck disable=SC2154,SC2030,SC2031,SC2094

load helper

setup() {
	set -o pipefail
	new_store
}

# at SECONDS - so many seconds after ten in the morning.
at() {
	printf '2026-03-05T10:%02d:%02d-05:00' $(($1 / 60)) $(($1 % 60))
}

@test "documents, telephones and codes are kept byte for byte" {
	cat >customers.csv <<-'END'
		id,name,document,phone,email
		0012,Ñandú S.A.S.,0900.123.456-7,+57 (300) 123-4567 ext. 05,a+b@example.org
		12,"Pérez, José ""Pepe""",  1.234.567,00573001234567, x@example.org
		1e3,e,1E5,6.0,=1+1
		+7,plus,-1,+1,@x
		ab c,blank,J-12345678-9,=300,'x
		áé,accents,e´,300;301,"a;b"
	END
	cc-customer add customers.csv -F id,name,document,phone,email >printed
	sed 's/  1.234.567/"  1.234.567"/; s/ x@example/" x@example/; /" x@/s/$/"/; s/"a;b"/a;b/' customers.csv >want
	same printed want
	cc-customer list -F id,name,document,phone,email | same <(sort) <(sort want)
	# Behind the programs' back, too: the column in the store is that text.
	sql "$CC_STORE" "SELECT typeof(document) || document FROM customer WHERE id = '0012'" |
		same - <(echo text0900.123.456-7)
	local id
	while IFS= read -r id; do
		cc-customer show "$id" -F id | sed 1d | same - <(echo "$id")
	done < <(cc-customer list -F id | sed 1d)
	cc-customer list --phone '+57 (300) 123-4567 ext. 05' -F id | same - <(printf 'id\n0012\n')
}

@test "one by options and many from rows, in each form, add the same" {
	local way customer agent
	jq -nc '{id: "c1", name: "Cía. Ñ", document: "900", phone: "+57", email: "x@y.co", address: "Cl. 1 # 2-3",
		segment: "oro", contract: "C-7", contract_from: "2024-02-29", contract_to: "2026-12-31"}' >c.jsonl
	jq -nc '{id: "a1", name: "Ana Ñ", email: "a@y.co", phone: "+57", kind: "external", level: 3,
		since: "1999-12-31", skills: "redes,java script", active: false}' >a.jsonl
	for way in jsonl csv excel options; do
		export CC_STORE=$BATS_TEST_TMPDIR/$way.db
		cc-store init >/dev/null
		case $way in
		options)
			cc-customer add --id c1 --name 'Cía. Ñ' --document 900 --phone +57 --email x@y.co \
				--address 'Cl. 1 # 2-3' --segment oro --contract C-7 --contract-from 2024-02-29 \
				--contract-to 2026-12-31 >customers
			cc-agent add --id a1 --name 'Ana Ñ' --email a@y.co --phone +57 --kind external --level 3 \
				--since 1999-12-31 --skills 'redes,java script' --active false >agents
			;;
		jsonl)
			cc-customer add c.jsonl >customers
			cc-agent add <a.jsonl >agents
			cp customers want.customers
			cp agents want.agents
			;;
		csv | excel)
			for file in c a; do
				jq -r --arg d "$([ $way = csv ] && echo , || echo ';')" \
					'keys_unsorted, [.[] | tostring] | join($d)' $file.jsonl | sed '$s/redes,java script/"&"/' >$file.csv
			done
			cc-customer add -i $way c.csv >customers
			cc-agent add -i $way a.csv >agents
			;;
		esac
		same customers want.customers
		same agents want.agents
		cc-customer list | same - want.customers
		cc-agent list | same - want.agents
	done
	# What was given, whatever other fields there are.
	customer=$(cc-customer show c1 -o jsonl | jq -c --slurpfile given c.jsonl 'with_entries(select(.key | in($given[0])))')
	[ "$customer" = "$(cat c.jsonl)" ]
	agent=$(cc-agent show a1 -o jsonl | jq -S --slurpfile given a.jsonl 'with_entries(select(.key | in($given[0])))')
	[ "$agent" = "$(jq -S . a.jsonl)" ]
}

@test "what cannot be a customer or an agent is refused by name" {
	cc-customer add --id c1 --name Uno >/dev/null
	cc-agent add --id ana --name Ana >/dev/null
	local program id
	for program in cc-customer cc-agent; do
		refused 65 'id: missing' $program add --name x
		refused 65 'name: missing' $program add --id x
		refused 65 'name: missing' $program add --id x --name ''
		refused 65 "name: a line break in a line: 'a?b'" $program add --id x --name $'a\nb'
		refused 65 'name: longer than 200 characters: *' $program add --id x --name "$(printf 'ñ%.0s' {1..201})"
		for id in a,b 'a"b' none ' a' 'a ' "$(printf 'x%.0s' {1..65})"; do
			refused 65 "id: not a code*" $program add --id "$id" --name x
		done
		refused 64 '--rev: no such option*' $program add --id x --name x --rev 3
		refused 65 "<stdin>:1: unknown column: 'nombre'" $program add <<<'id,nombre'
		refused 65 "<stdin>:3: name: missing" $program add <<<$'id,name\nx,y\nz,'
		refused 65 "<stdin>:3: id: already there: 'x'" $program add <<<$'id,name\nx,y\nx,z'
	done
	refused 65 "id: already there: 'c1'" cc-customer add --id c1 --name x
	refused 65 "id: already there: 'ana'" cc-agent add --id ana --name x
	refused 65 "contract_from: not a date (YYYY-MM-DD): '2025-02-29'" cc-customer add --id x --name x \
		--contract-from 2025-02-29
	refused 65 "since: not a date (YYYY-MM-DD): '31/12/2020'" cc-agent add --id x --name x --since 31/12/2020
	refused 65 "level: not an integer from 1 to 4: '5'" cc-agent add --id x --name x --level 5
	refused 65 "level: not an integer from 1 to 4: '2.5'" cc-agent add --id x --name x --level 2.5
	refused 65 "kind: not one of internal|external: 'interno'" cc-agent add --id x --name x --kind interno
	refused 65 "active: not true or false: 'maybe'" cc-agent add --id x --name x --active maybe
	refused 65 'skills: not codes joined by commas: *' cc-agent add --id x --name x --skills 'a,,b'
	refused 65 'skills: not codes joined by commas: *' cc-agent add --id x --name x --skills ,
	# Two hundred characters are two hundred, however many bytes.
	cc-customer add --id long --name "$(printf 'ñ%.0s' {1..200})" >/dev/null
}

@test "a skill written behind a comma and a blank is refused, or found" {
	run --separate-stderr cc-agent add --id ana --name Ana --skills 'redes, voz'
	if [ "$status" -eq 0 ]; then
		cc-agent list --skills voz -F id | same - <(printf 'id\nana\n')
	else
		[ "$stderr" = "cc-agent: skills: not codes joined by commas: 'redes, voz'" ]
	fi
}

@test "an empty cell of a new record is as none: the field has what it begins with" {
	local field want
	cc-agent add --id want --name x -o jsonl >want
	for field in kind level active; do
		want=$(jq -r ".$field" want)
		for verb in add import; do
			printf 'id,name,%s\n%s,x,\n' $field "$verb-$field" >rows.csv
			run --separate-stderr cc-agent $verb rows.csv -F $field
			echo "$verb $field: $status: $stderr"
			[ "$output" = "$field"$'\n'"$want" ]
		done
	done
	printf 'id,name,rev\nx,x,\n' | cc-customer import -F rev | same - <(printf 'rev\n1\n')
}

@test "update changes by option, for several at once, and by the changed cells of rows" {
	printf 'id,name,segment\nc%d,Uno,plata\n' 1 >rows.csv
	seq 2 9 | sed 's/.*/c&,Uno,plata/' >>rows.csv
	cc-customer add rows.csv >/dev/null
	cc-customer update c1 c2 --segment oro --phone '+57 1' --now "$(at 60)" -F id,segment,phone,rev,updated_at >got
	same got - <<-END
		id,segment,phone,rev,updated_at
		c1,oro,+57 1,2,$(at 60)
		c2,oro,+57 1,2,$(at 60)
	END
	# The same again is no change.
	cc-customer update c1 c2 --segment oro -F id | same - <(echo id)
	cc-customer list -F id,segment,rev | awk -F, -v OFS=, 'NR == 5 { $2 = "bronce" } { print }' >edited.csv
	cc-customer update -v <edited.csv -F id,segment,rev >got 2>counts
	same got <(printf 'id,segment,rev\nc4,bronce,2\n')
	[ "$(cat counts)" = 'cc-customer: update: 0 new, 1 changed, 8 unchanged, 0 refused' ]
	sed -i 's/bronce/cobre/' edited.csv
	refused 65 "<stdin>:5: rev: conflict: the store has 2: '1'" cc-customer update <edited.csv
	refused 65 "zz: id: no such customer: 'zz'" cc-customer update c1 zz --segment oro
	refused 65 'c1: name: missing' cc-customer update c1 --name ''
	refused 64 'nothing to change*' cc-customer update c1
	refused 65 "<stdin>:2: updated_at: kept by the store*" cc-customer update <<<$'id,updated_at\nc1,2026-01-01'
	# An option given an empty text empties the field.
	cc-customer update c1 --phone '' -F phone -o jsonl | same - <(echo '{"phone":null}')
	cc-store check
}

@test "import adds those that are not there, leaves the same alone, and replaces only where that is asked for" {
	printf 'id,name,level,skills\na1,Ana,2,"redes,voz"\na2,Luz,,\n' | sed 's/Luz,,/Luz,1,/' >agents.csv
	cc-agent import -v agents.csv >/dev/null 2>counts
	[ "$(cat counts)" = 'cc-agent: import: 2 new, 0 changed, 0 unchanged, 0 refused' ]
	local before
	before=$(dump)
	cc-agent import -v agents.csv >/dev/null 2>counts
	cc-agent import -v --upsert agents.csv >/dev/null 2>>counts
	same counts - <<-'END'
		cc-agent: import: 0 new, 0 changed, 2 unchanged, 0 refused
		cc-agent: import: 0 new, 0 changed, 2 unchanged, 0 refused
	END
	[ "$(dump)" = "$before" ]
	printf 'id,name,level\na1,Ana,3\na3,Eva,1\n' >more.csv
	refused 65 "more.csv:2: id: there already, and not the same (--upsert applies the differences): 'a1'" \
		cc-agent import more.csv
	cc-agent import --upsert -v more.csv -F id,level,skills,rev >got 2>counts
	same got <(printf 'id,level,skills,rev\na1,3,"redes,voz",2\na3,1,,1\n')
	[ "$(cat counts)" = 'cc-agent: import: 1 new, 1 changed, 0 unchanged, 0 refused' ]
	# Going on, the good rows land and the bad ones come back.
	printf 'id,name,level\na4,Sol,9\na5,Mar,1\na1,Otra,1\n' >bad.csv
	run -65 --separate-stderr cc-agent import -k --rejects r.csv bad.csv -F id
	[ "$output" = $'id\na5' ]
	same r.csv - <<-'END'
		id,name,level,error
		a4,Sol,9,level: not an integer from 1 to 4: '9'
		a1,Otra,1,"id: there already, and not the same (--upsert applies the differences): 'a1'"
	END
	cc-store check
}

@test "every filter selects what jq selects from the whole list" {
	awk 'BEGIN {
		x = 3
		print "id,name,segment,document,contract,contract_from,contract_to"
		for (i = 1; i <= 60; i++) {
			x = (x * 1103515245 + 12345) % 2147483648; r = int(x / 65536)
			printf "c%02d,n,%s,%s,%s,2024-%02d-01,%s\n", i, r % 3 ? "oro" : "", r % 4 ? "9" r % 5 : "",
				r % 2 ? "K" : "", 1 + r % 12, r % 7 < 3 ? "" : sprintf("2026-%02d-15", 1 + r % 12)
		}
	}' | cc-customer add -o jsonl >customers
	awk 'BEGIN {
		x = 4
		split("redes;redes,voz;voz,red;java script;;voz", skills, ";")
		print "id,name,kind,level,since,skills,active"
		for (i = 1; i <= 60; i++) {
			x = (x * 1103515245 + 12345) % 2147483648; r = int(x / 65536)
			printf "a%02d,n,%s,%d,%s,\"%s\",%s\n", i, r % 2 ? "internal" : "external", 1 + r % 4,
				r % 5 ? sprintf("20%02d-01-01", r % 20) : "", skills[1 + r % 6], r % 3 ? "true" : "false"
		}
	}' | cc-agent add -o jsonl >agents
	local program options filter n seen=0
	while IFS='|' read -r program options filter; do
		# shellcheck disable=SC2086 # words
		"cc-${program%s}" list -o jsonl $options >got
		jq -c "select($filter)" "$program" >want
		echo "$program $options"
		same got want
		n=$(wc -l <want)
		[ "$n" -gt 0 ] && [ "$n" -lt 60 ]
		seen=$((seen + 1))
	done <<-'END'
		customers|--segment oro|.segment == "oro"
		customers|--segment none --contract K|.segment == null and .contract == "K"
		customers|--document 91,93,none|.document | IN("91", "93", null)
		customers|--contract-from-from 2024-04-01 --contract-from-to 2024-06-01|.contract_from | IN("2024-04-01", "2024-05-01")
		customers|--contract-to-to 2026-06-15|.contract_to != null and .contract_to < "2026-06-15"
		customers|--contract-to-from 2026-06-15|.contract_to != null and .contract_to >= "2026-06-15"
		customers|--id c01,c60,zz|.id | IN("c01", "c60")
		agents|--kind external|.kind == "external"
		agents|--level 2,4|.level | IN(2, 4)
		agents|--level-from 3 --kind internal|.level >= 3 and .kind == "internal"
		agents|--active true|.active
		agents|--active false --level-to 2|(.active | not) and .level < 2
		agents|--skills redes|.skills // "" | split(",") | index("redes")
		agents|--skills red,voz|.skills // "" | split(",") | (index("red") or index("voz"))
		agents|--skills none|.skills == null
		agents|--since-to 2010-01-01|.since != null and .since < "2010-01-01"
	END
	[ $seen -eq 16 ]
	cc-agent list --skills 'java script' -o jsonl >got
	jq -c 'select(.skills == "java script")' agents | same got -
	refused 65 "level: not an integer from 1 to 4: '7'" cc-agent list --level 7
	refused 65 "active: not true or false: 'sometimes'" cc-agent list --active sometimes
	run -1 cc-customer list -e --segment cobre
}

@test "show tells a record with its history, and of an unknown one that it is none" {
	cc-customer add --id c1 --name 'Señor Uno' --actor ana >/dev/null
	cc-customer update c1 --phone 300 --actor luz --now "$(at 60)" >/dev/null
	cc-customer show c1 -o table >got
	grep -q '^name  *Señor Uno$' got
	grep -q '^2026-03-05 10:00  *ana  *add  *name  *Señor Uno$' got
	grep -q '^2026-03-05 10:01  *luz  *update  *phone  *300$' got
	run -1 --separate-stderr cc-customer show zz c1 -F id
	[ "$output" = $'id\nc1' ]
	[ "$stderr" = 'cc-customer: zz: no such customer' ]
	# The past as it was.
	cc-customer list --as-of "$(at 59)" -F phone,rev | same - <(printf 'phone,rev\n,1\n')
	cc-customer show c1 --as-of "$(at 60)" -F phone,rev | same - <(printf 'phone,rev\n300,2\n')
	cc-customer list --as-of 2026-03-05T09:59:59-05:00 -F id | same - <(echo id)
}

@test "an agent who is not active gets no more tickets, and keeps those there are" {
	cc-agent add --id ana --name Ana >/dev/null
	cc-ticket open --subject x >/dev/null
	cc-ticket open --subject y >/dev/null
	cc-ticket assign 13 --agent ana >/dev/null
	cc-agent update ana --active false >/dev/null
	refused 65 "21: agent: not active: 'ana'" cc-ticket assign 21 --agent ana
	[ "$(cc-ticket list --agent ana -F id | sed 1d)" = 13 ]
	cc-agent update ana --active true >/dev/null
	cc-ticket assign 21 --agent ana -F agent | same - <(printf 'agent\nana\n')
}

@test "update and opening give work only to who is active, as assign does" {
	cc-agent add --id ana --name Ana --active false >/dev/null
	cc-ticket open --subject x >/dev/null
	refused 65 "13: agent: not active: 'ana'" cc-ticket update 13 --agent ana
	refused 65 "agent: not active: 'ana'" cc-ticket open --subject y --agent ana
}

# ---- certificates ----

@test "certificates are written down by operand or rows, renewed, and kept in the history" {
	printf 'id,name\nana,Ana\nluz,Luz\n' | cc-agent add >/dev/null
	cc-agent certify ana luz --name 'ITIL; "v4"' --issued 2024-01-01 --expires 2026-01-01 >got
	same got - <<-END
		id,agent,name,issued,expires,rev,updated_at
		1,ana,"ITIL; ""v4""",2024-01-01,2026-01-01,1,$CC_NOW
		2,luz,"ITIL; ""v4""",2024-01-01,2026-01-01,1,$CC_NOW
	END
	printf 'agent,name,issued\nluz,CCNA,2025-05-05\nana,CCNA,\n' | cc-agent certify -F id,agent,issued,expires >got
	same got <(printf '%s\n' id,agent,issued,expires 3,luz,2025-05-05, 4,ana,,)
	# The same again is no change; other days are a renewal of the same certificate.
	cc-agent certificates | cc-agent certify -v 2>counts | same - <(cc-agent certificates | sed -n 1p)
	[ "$(cat counts)" = 'cc-agent: certify: 0 new, 0 changed, 4 unchanged, 0 refused' ]
	cc-agent certify ana --name 'ITIL; "v4"' --issued 2026-01-01 --expires 2028-01-01 --now "$(at 60)" \
		-F id,issued,expires,rev >got
	same got <(printf 'id,issued,expires,rev\n1,2026-01-01,2028-01-01,2\n')
	cc-agent certificates --as-of "$(at 59)" --agent ana --name CCNA,x -F id | same - <(printf 'id\n4\n')
	cc-agent certificates --as-of "$(at 59)" -F expires | sed -n 2p | same - <(echo 2026-01-01)
	# Whose certificate runs out when.
	cc-agent certificates --expires-to 2027-01-01 -F agent,expires | same - <(printf 'agent,expires\nluz,2026-01-01\n')
	cc-store check
}

@test "a certificate that cannot be is refused by name" {
	cc-agent add --id ana --name Ana >/dev/null
	cc-agent certify ana --name ITIL --issued 2024-01-01 --expires 2026-01-01 >/dev/null
	refused 65 "ana: expires: before the first day: '2023-12-31'" cc-agent certify ana --name CCNA \
		--issued 2024-01-01 --expires 2023-12-31
	refused 65 "eva: agent: no such agent: 'eva'" cc-agent certify ana eva --name CCNA
	refused 65 'ana: name: missing' cc-agent certify ana
	refused 65 'ana: name: missing' cc-agent certify ana --name ''
	refused 65 "issued: not a date (YYYY-MM-DD): '2024-13-01'" cc-agent certify ana --name CCNA --issued 2024-13-01
	refused 65 '<stdin>:2: agent: missing' cc-agent certify <<<$'name\nCCNA'
	# One day is enough.
	cc-agent certify ana --name CCNA --issued 2024-01-01 --expires 2024-01-01 -F id | same - <(printf 'id\n2\n')
}

@test "a renewal cannot leave a certificate that runs out before it was issued" {
	cc-agent add --id ana --name Ana >/dev/null
	cc-agent certify ana --name ITIL --issued 2024-01-01 --expires 2026-01-01 >/dev/null
	refused 65 'ana: expires: before the first day: *' cc-agent certify ana --name ITIL --expires 2023-01-01
	refused 65 'ana: expires: before the first day: *' cc-agent certify ana --name ITIL --issued 2027-01-01
}
