"""The few lines by which each shell learns to ask planctl."""

_BASH = """\
# planctl for bash: put this line into ~/.bashrc
#   eval "$(planctl completion bash)"
_planctl() {
  local IFS=$'\\n'
  COMPREPLY=($("$1" _complete bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null
  fi
}
complete -o default -F _planctl planctl
"""

_ZSH = """\
#compdef planctl
# planctl for zsh: put this line into ~/.zshrc, behind compinit
#   eval "$(planctl completion zsh)"
_planctl() {
  local -a open_ended whole
  local line word
  for line in "${(@f)$("${words[1]}" _complete zsh "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] || continue
    word=${line%%$'\\t'*}
    if [[ $word == *= ]]; then
      open_ended+=("$word")
    else
      whole+=("$word:${line#*$'\\t'}")
    fi
  done
  if (( ! ($#open_ended + $#whole) )); then
    _files
    return
  fi
  (( $#open_ended )) && compadd -S '' -a open_ended
  (( $#whole )) && _describe planctl whole
}
compdef _planctl planctl
"""

_FISH = """\
# planctl for fish: run this line once
#   planctl completion fish > ~/.config/fish/completions/planctl.fish
function __planctl
    set -l words (commandline -opc)
    set -l found ($words[1] _complete fish $words[2..-1] (commandline -ct) 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c planctl -f -a '(__planctl)'
"""

_POWERSHELL = """\
# planctl for PowerShell: put this line into the file that $PROFILE names
#   planctl completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName planctl -ScriptBlock {
    param($begun, $line, $cursor)
    $typed = $line.ToString()
    $typed = $typed.Substring(0, [Math]::Min($typed.Length, $cursor - $line.Extent.StartOffset))
    $words = @($typed -split '\\s+' | Select-Object -Skip 1)
    if ($cursor - $line.Extent.StartOffset -gt $typed.Length) { $words += '' }
    # An empty word is lost on the way to a program, so it is written as a sign.
    $words = @($words | ForEach-Object { if ($_ -eq '') { '+' } else { $_ } })
    & planctl _complete powershell @words 2>$null | ForEach-Object {
        $word, $meaning = $_ -split "`t", 2
        if (-not $meaning) { $meaning = $word }
        $made = [System.Management.Automation.CompletionResult]
        $made::new($word, $word, 'ParameterValue', $meaning)
    }
}
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}
"""The script of each shell, by its name."""
