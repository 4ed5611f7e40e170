"""Business units: who shares the deployment without seeing each other."""
