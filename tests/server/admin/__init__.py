"""Tests of the admin: fast ones over HTTP within the process, and slow ones in a real browser."""
