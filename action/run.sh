#!/usr/bin/env bash
# Checks the cases and runs the gate. Inputs come as INPUT_* variables and are never read as shell text.
# Writes to GITHUB_OUTPUT: status (0, 1 or 2), differs, sarif, comment-file. Ends with 0 unless it cannot
# work at all, so that later steps can upload and tell what was found.
set -euo pipefail

INPUT_CASES=${INPUT_CASES-}
INPUT_PATTERN=${INPUT_PATTERN-}
INPUT_EXPORTS=${INPUT_EXPORTS-}
INPUT_ENGINE=${INPUT_ENGINE-}
INPUT_CONFIG=${INPUT_CONFIG-}
INPUT_FAIL_ON=${INPUT_FAIL_ON-}
INPUT_SARIF=${INPUT_SARIF-}
INPUT_JUNIT=${INPUT_JUNIT-}
INPUT_SUMMARY=${INPUT_SUMMARY-true}
INPUT_BINARY=${INPUT_BINARY-}

output=${GITHUB_OUTPUT:-/dev/null}
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
[ "$INPUT_SUMMARY" = true ] || summary=/dev/null
work=${RUNNER_TEMP:-$(mktemp -d)}
comment=$work/labelcast-comment.md
: >"$comment"

labelcast=$INPUT_BINARY
if [ -z "$labelcast" ]; then
  labelcast=$work/labelcast/bin/labelcast
  [ -x "$labelcast" ] || labelcast=$labelcast.exe
fi
if ! "$labelcast" --version; then
  echo "::error::labelcast cannot be run; see the log of the step that builds it"
  printf 'status=2\n' >>"$output"
  exit 0
fi

status=0
# Keeps the worst of the statuses so far: 2 over 1 over 0. Any other is a crash.
worst() {
  case $1 in
  0 | 1 | 2) [ "$1" -le "$status" ] || status=$1 ;;
  *) status=2 ;;
  esac
}

# A path that begins with '-' is no option.
as_path() {
  case $1 in
  -*) printf './%s' "$1" ;;
  *) printf '%s' "$1" ;;
  esac
}

# Names in an export may look like commands to the runner: it does not listen while they are printed.
quietly() {
  local token=labelcast-$RANDOM$RANDOM$RANDOM code=0
  echo "::group::$1"
  shift
  echo "::stop-commands::$token"
  "$@" || code=$?
  echo "::$token::"
  echo "::endgroup::"
  return "$code"
}

differs=false
if [ -n "$INPUT_CASES" ]; then
  check=("$labelcast" snapshot check --lang en --color never)
  where=(-- "$INPUT_CASES")
  [ -z "$INPUT_PATTERN" ] || where+=("$INPUT_PATTERN")
  code=0
  "${check[@]}" "${where[@]}" >"$work/labelcast-check.txt" 2>&1 || code=$?
  quietly 'labelcast snapshot check' cat "$work/labelcast-check.txt"
  worst "$code"
  if [ "$code" -ne 0 ]; then
    differs=true
    {
      printf '## labelcast: predictions differ\n\n'
      "${check[@]}" --format markdown "${where[@]}" 2>/dev/null || true
      printf '\n<details><summary>Cases</summary>\n\n'
      # Indented text is shown as it is, whatever is in it.
      head -n 200 "$work/labelcast-check.txt" | sed 's/^/    /'
      printf '\n</details>\n'
      # shellcheck disable=SC2016 # backquotes of Markdown
      printf '\nLook at it with `labelcast snapshot review`, take it over with `labelcast snapshot accept`.\n'
    } >>"$comment"
    echo "::error::predictions differ from what is expected; 'labelcast snapshot review' walks through them"
  fi
fi

wrote_sarif=false
if [ -n "$INPUT_FAIL_ON$INPUT_SARIF$INPUT_JUNIT" ]; then
  exports=()
  if [ -n "$INPUT_EXPORTS" ]; then
    while IFS= read -r line; do
      line=${line%$'\r'}
      [ -z "$line" ] || exports+=("$line")
    done <<<"$INPUT_EXPORTS"
  elif [ -d "$INPUT_CASES/export" ]; then
    exports=("$INPUT_CASES/export")
  elif [ -n "$INPUT_CASES" ]; then
    for folder in "$INPUT_CASES"/*/export; do
      [ ! -d "$folder" ] || exports+=("$folder")
    done
  fi
  if [ "${#exports[@]}" -eq 0 ]; then
    echo "::error::the gate has no exports; give 'exports', or cases with a folder 'export' in each"
    worst 2
  else
    gate=("$labelcast" preview --lang en --color never)
    # Whoever opens a pull request writes its labelcast.toml.
    if [ -n "$INPUT_CONFIG" ]; then
      gate+=("--config=$(as_path "$INPUT_CONFIG")")
    else
      gate+=(--no-config)
    fi
    [ -z "$INPUT_ENGINE" ] || gate+=("--engine=$INPUT_ENGINE")
    [ -z "$INPUT_FAIL_ON" ] || gate+=("--fail-on=$INPUT_FAIL_ON")
    [ -z "$INPUT_SARIF" ] || gate+=("--sarif=$(as_path "$INPUT_SARIF")")
    [ -z "$INPUT_JUNIT" ] || gate+=("--junit=$(as_path "$INPUT_JUNIT")")
    code=0
    quietly 'labelcast preview' "${gate[@]}" -- "${exports[@]}" || code=$?
    worst "$code"
    if [ "$code" -ne 0 ]; then
      echo "::error::the gate failed: findings that 'fail-on' names, or exports that could not be read"
      printf '\n## labelcast: the gate failed\n\nThe job log lists the findings.\n' >>"$comment"
    fi
    if [ -n "$INPUT_SARIF" ] && [ -s "$INPUT_SARIF" ]; then
      wrote_sarif=true
    fi
  fi
fi

if [ "$status" -eq 0 ]; then
  printf '## labelcast: all as expected\n' >>"$summary"
else
  cat "$comment" >>"$summary"
fi
{
  printf 'status=%s\n' "$status"
  printf 'differs=%s\n' "$differs"
  printf 'sarif=%s\n' "$wrote_sarif"
  printf 'comment-file=%s\n' "$comment"
} >>"$output"
