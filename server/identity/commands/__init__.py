"""Commands about users, their sessions and passwords, memberships and tokens."""
