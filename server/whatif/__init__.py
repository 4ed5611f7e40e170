"""What if: a regime tried over past cycles. Only queries: nothing that is tried can be stored."""
