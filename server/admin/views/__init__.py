"""Views by task: each module has its ``SPOTS``, and its ``SECTION`` of the navigation where it has one."""
