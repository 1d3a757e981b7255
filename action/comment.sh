#!/usr/bin/env bash
# Comments on the pull request, or changes the comment that it wrote before.
set -euo pipefail

gh pr comment "$PULL_REQUEST" --repo "$REPOSITORY" --body-file "$COMMENT_FILE" --edit-last 2>/dev/null ||
  gh pr comment "$PULL_REQUEST" --repo "$REPOSITORY" --body-file "$COMMENT_FILE"
