"""Changing regimes: sectors, adoption, drafts, their life, and reviews."""
