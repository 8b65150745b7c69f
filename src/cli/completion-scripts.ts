export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/**
 * What each shell reads. All of them ask earshot what can stand there: a line for each, what it means behind a tab. The
 * word that is being typed goes behind a `=`, since it can be empty. Where earshot knows nothing, the shell offers files.
 */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: String.raw`_earshot() {
  local typed=${'$'}{COMP_WORDS[COMP_CWORD]} quote= value about
  local -a before=()
  local index
  for (( index = 1; index < COMP_CWORD; index += 1 )); do
    value=${'$'}{COMP_WORDS[index]//\\/}
    value=${'$'}{value#[\"\']}
    before+=("${'$'}{value%[\"\']}")
  done
  case $typed in [\"\']*) quote=${'$'}{typed:0:1} typed=${'$'}{typed:1} ;; esac
  COMPREPLY=()
  while IFS=$'\t' read -r value about; do
    if [[ -z $quote && $value == *[[:space:]\"\'\\\$\`\&\(\)\;\<\>\|\*\?\[\]\#\~\!\{\}]* ]]; then
      printf -v value '%q' "$value"
    fi
    COMPREPLY+=("$value")
  done < <(earshot completion words -- "${'$'}{before[@]}" "=${'$'}{typed//\\/}" 2>/dev/null)
}
complete -o default -F _earshot earshot
`,
  zsh: String.raw`#compdef earshot
_earshot() {
  local value about
  local -a values shown
  while IFS=$'\t' read -r value about; do
    values+=("$value")
    shown+=("$value${'$'}{about:+  $about}")
  done < <(earshot completion words -- "${'$'}{(@Q)words[2,CURRENT-1]}" "=${'$'}{(Q)PREFIX}" 2>/dev/null)
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
    $written = if ($value -match '^[\p{L}\p{N}.-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
    if (-not $about) { $about = $value }
    [System.Management.Automation.CompletionResult]::new($written, $value, 'ParameterValue', $about)
  }
}
`,
};
