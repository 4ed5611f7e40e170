"""Facts: numbers, events with their evidence, exams, ratings, imports, files, and what is missing."""
