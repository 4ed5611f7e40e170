"""Mutations of measurements, events, exams and whole facts files."""
