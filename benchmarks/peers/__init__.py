"""The same page made with other frameworks, measured beside ours in one run of Chromium."""
