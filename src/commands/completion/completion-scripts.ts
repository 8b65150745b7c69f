export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** A shell that there is a completion script for. */
export type Shell = (typeof shells)[number];

/**
 * The completion script of each shell. It asks earshot for candidates: one per line, with the description after a tab.
 * The word being typed is passed after a `=`, because it can be empty. Where earshot has no candidates, the shell
 * completes files.
 */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: String.raw`# What a word means without its quotes; which quote is open, and what stands before it or behind the last one closed:
# from there on readline replaces what is typed.
_earshot_read() {
  local word=$1 index sign
  REPLY= open= kept=
  for (( index = 0; index < ${'$'}{#word}; index += 1 )); do
    sign=${'$'}{word:index:1}
    case $open$sign in
      [\"\']) open=$sign kept=$REPLY ;;
      \"\" | \'\') open= kept=$REPLY ;;
      \\ | \"\\)
        index=$(( index + 1 )) sign=${'$'}{word:index:1}
        case $open$sign in
          \"[!\"\\\$\`]) REPLY+=\\ ;;
        esac
        REPLY+=$sign
        ;;
      *) REPLY+=$sign ;;
    esac
  done
}

# A text as it has to stand on the line, within the quote that is open.
_earshot_write() {
  local text=$1 index sign
  REPLY=
  if [[ -z $open ]]; then
    REPLY=$text
    [[ $text == *[[:space:]\"\'\\\$\`\&\(\)\;\<\>\|\*\?\[\]\#\~\!\{\}\^]* ]] && printf -v REPLY '%q' "$text"
    return 0
  fi
  for (( index = 0; index < ${'$'}{#text}; index += 1 )); do
    sign=${'$'}{text:index:1}
    case $open$sign in
      \"[\"\\\$\`]) REPLY+=\\$sign ;;
      # The quote is left for it: within, the history would be looked up.
      \"\!) REPLY+=\"\\\!\" ;;
      \'\') REPLY+=\'\\\'\' ;;
      *) REPLY+=$sign ;;
    esac
  done
  # readline closes the quote, but not behind a sign that looks as if it did.
  [[ $REPLY == *"$open" ]] && REPLY+=$open
  return 0
}

_earshot() {
  local REPLY open kept typed value about index
  local -a before=()
  for (( index = 1; index < COMP_CWORD; index += 1 )); do
    _earshot_read "${'$'}{COMP_WORDS[index]}"
    before+=("$REPLY")
  done
  _earshot_read "${'$'}{COMP_WORDS[COMP_CWORD]}"
  typed=$REPLY
  COMPREPLY=()
  while IFS=$'\t' read -r value about; do
    [[ $value == "$kept"* ]] || continue
    _earshot_write "${'$'}{value:${'$'}{#kept}}"
    COMPREPLY+=("$REPLY")
  done < <(earshot completion words -- "${'$'}{before[@]}" "=$typed" 2>/dev/null)
}
complete -o default -F _earshot earshot
`,
  zsh: String.raw`#compdef earshot
_earshot() {
  local value about rest brace=
  local typed=${'$'}{(Q)PREFIX} whole=${'$'}{(Q)words[CURRENT]}
  local -i at=0
  local -a values shown
  # An open brace is no part of PREFIX, with what stands behind it up to a comma: zsh puts it back into each match.
  if [[ -z $SUFFIX && $whole == *\{* ]]; then
    while (( at < $#typed )) && [[ $whole[at+1] == "$typed[at+1]" ]]; do (( at += 1 )); done
    rest=${'$'}{typed[at+1,-1]}
    brace=${'$'}{whole[at+1,$#whole-$#rest]}
    [[ $brace == \{* && $whole == "${'$'}{typed[1,at]}$brace$rest" ]] && typed=$whole || brace=
  fi
  while IFS=$'\t' read -r value about; do
    shown+=("$value${'$'}{about:+  $about}")
    [[ -n $brace && $value == "$whole"* ]] && value=${'$'}{value[1,at]}${'$'}{value[at+$#brace+1,-1]}
    values+=("$value")
  done < <(earshot completion words -- "${'$'}{(@Q)words[2,CURRENT-1]}" "=$typed" 2>/dev/null)
  if (( ${'$'}{#values} )); then
    compadd -l -d shown -a values
  else
    _files
  fi
}
compdef _earshot earshot
`,
  fish: String.raw`function __earshot_words
  set -l before (commandline -opc)
  set -l typed (commandline -ct)
  # A quote may be open, which no text can be read with.
  for end in '' '"' "'"
    if set -l text (string unescape -- "$typed$end")
      set typed $text
      break
    end
  end
  earshot completion words -- $before[2..-1] "=$typed" 2>/dev/null
end
complete -c earshot -f -k -a '(__earshot_words)'
complete -c earshot -n 'test (count (__earshot_words)) -eq 0' -F
`,
  powershell: String.raw`Register-ArgumentCompleter -Native -CommandName earshot -ScriptBlock {
  param($typed, $line, $cursor)
  $before = @($line.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } |
    ForEach-Object { $_.ToString().Trim('"', "'") })
  earshot completion words '--' @before "=$typed" 2>$null | ForEach-Object {
    $value, $about = $_ -split "${'`'}t", 2
    $written = if ($value -match '^[\p{L}\p{N}.-]+$') { $value } else {
      "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($value) + "'"
    }
    if (-not $about) { $about = $value }
    [System.Management.Automation.CompletionResult]::new($written, $value, 'ParameterValue', $about)
  }
}
`,
};
