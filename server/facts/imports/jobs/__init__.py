"""Imports that are worked on outside of requests: asked for, read and recorded by a worker, looked at meanwhile."""
