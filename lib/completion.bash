# shellcheck shell=bash
# completion.bash - bash completion for the cc-* programs; every list comes from their own --help.

# Print the help of a command line in English, whatever the reader's language.
_cckit_help() {
	LC_ALL=C CC_LANG=en "$@" --help 2>/dev/null
}

# Read a program's help; print its verbs.
_cckit_verbs() {
	sed -n '/^Verbs/,/^$/s/^  \([a-z][a-z_-]*\).*/\1/p'
}

# Read a verb's help; print its options as they are typed.
_cckit_options() {
	sed -n 's/^  *\(-[a-zA-Z]\), \(--[a-z-]*\).*/\1\n\2/p; s/^  *\(--[a-z-]*\).*/\1/p'
}

# Read a verb's help; print the argument of an option ("file", "csv|jsonl"), or nothing when it takes none.
_cckit_argument() {
	sed -n 's/^  *\(-[a-zA-Z], \)\{0,1\}\(--[a-z-]*\) \([^ ].*\)/\1 \2 \3/p' |
		awk -v opt="$1" '
			{ sub(/,/, "") }
			$1 == opt || $2 == opt {
				sub(/^ *(-[a-zA-Z] +)?--[a-z-]+ /, "")
				sub(/  .*/, ""); sub(/ $/, "")
				print; exit }'
}

# Read a verb's help; print the fields of the first record that it prints.
_cckit_fields() {
	awk '/^Fields of /{ n++; next } n == 1 && /^  [a-z]/{ print $1 }'
}

# Read a verb's help; print the words that a field of choices can have.
_cckit_choices() {
	awk -v field="$1" '
		/^Fields of /{ n++; next }
		n == 1 && $1 == field { if (sub(/.*: /, "")) print; exit }'
}

# Complete the last item of a list with commas out of the words given.
_cckit_list() {
	local item done=""
	[[ $cur != *,* ]] || done=${cur%,*},
	for item in $(compgen -W "$1" -- "${cur##*,}"); do
		COMPREPLY+=("$done$item")
	done
	compopt -o nospace 2>/dev/null
}

# Complete the argument of an option.
_cckit_value() {
	local opt=$1 help=$2 argument=$3 choices
	case $opt,$argument in
	-F,* | --fields,*)
		_cckit_list "$(_cckit_fields <<<"$help")"
		;;
	*,*"|"*)
		mapfile -t COMPREPLY < <(compgen -W "${argument//|/ }" -- "$cur")
		;;
	*,"yes or no")
		mapfile -t COMPREPLY < <(compgen -W "true false" -- "$cur")
		;;
	*,choice)
		choices=${opt#--}
		choices=$(_cckit_choices "${choices//-/_}" <<<"$help")
		_cckit_list "$choices"
		;;
	*)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		compopt -o filenames 2>/dev/null
		;;
	esac
}

_cckit() {
	local program=$1 cur=$2 opt=${3-} help verb="" argument
	local -a call
	COMPREPLY=()
	# "--status=op" comes as three words.
	if [[ $cur == = ]]; then
		cur=
	elif [[ $opt == = ]]; then
		opt=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	if ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[1]} != -* ]]; then
		verb=${COMP_WORDS[1]}
	fi
	if ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then
		help=$(_cckit_help "$program")
		mapfile -t COMPREPLY < <(compgen -W "$(_cckit_verbs <<<"$help")" -- "$cur")
		return
	fi
	call=("$program")
	if [[ -n $verb ]]; then
		call+=("$verb")
	else
		# The verb that the program falls back to.
		help=$(_cckit_help "$program")
		call+=("$(sed -n 's/^Verbs (without one: \([a-z]*\);.*/\1/p' <<<"$help")")
	fi
	help=$(_cckit_help "${call[@]}")
	if [[ $opt == -* ]]; then
		argument=$(_cckit_argument "$opt" <<<"$help")
		if [[ -n $argument ]]; then
			_cckit_value "$opt" "$help" "$argument"
			return
		fi
	fi
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_cckit_options <<<"$help")" -- "$cur")
		return
	fi
	mapfile -t COMPREPLY < <(compgen -f -- "$cur")
	compopt -o filenames 2>/dev/null
}

complete -F _cckit cc-agent cc-calendar cc-customer cc-escalate cc-pending cc-pqr-due cc-report cc-store cc-survey cc-ticket
