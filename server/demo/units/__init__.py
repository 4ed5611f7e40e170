"""The demonstration's deployment: four business units, filled through the same commands that people use."""
