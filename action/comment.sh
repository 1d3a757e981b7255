#!/usr/bin/env bash
# Comments on the pull request, or changes the comment that it wrote before. That it may not comment, as with
# the read-only token of a fork, is told and fails nothing: the job is decided by the gate.
set -euo pipefail

# Tells its own comment from any other that the same account may have written.
marker='<!-- labelcast: predictions -->'
body=${RUNNER_TEMP:-/tmp}/labelcast-comment-body.md

# GitHub takes 65,536 characters. Lines are kept whole, and what is open where the text is cut is closed.
{
  printf '%s\n' "$marker"
  LC_ALL=C awk '
    cut { next }
    { size += length($0) + 1 }
    size > 60000 { cut = 1; next }
    {
      print
      if (match($0, /^```+/)) {
        mark = substr($0, 1, RLENGTH)
        if (fence == "") fence = mark
        else if (mark == $0 && length(mark) >= length(fence)) fence = ""
      }
      if (fence == "") {
        if ($0 ~ /^<details>/) open++
        if ($0 ~ /^<\/details>/) open--
      }
    }
    END {
      if (!cut) exit
      if (fence != "") print fence
      while (open-- > 0) print "\n</details>"
      print "\nThis is cut: a comment has a limit. The rest is in the summary of the job."
    }
  ' "$COMMENT_FILE"
} >"$body"

comments="repos/$REPOSITORY/issues/$PULL_REQUEST/comments"
own=$(gh api --paginate "$comments" \
  --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id" 2>/dev/null | head -n 1) || own=
if [ -n "$own" ]; then
  gh api --method PATCH "repos/$REPOSITORY/issues/comments/$own" -F "body=@$body" >/dev/null && exit 0
else
  gh api --method POST "$comments" -F "body=@$body" >/dev/null && exit 0
fi
echo "::warning::the comment could not be written: the token may lack 'pull-requests: write', as in a pull request from a fork"
