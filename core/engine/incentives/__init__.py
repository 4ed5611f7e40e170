"""From a run and the people's history to proposals, level moves and pay."""
