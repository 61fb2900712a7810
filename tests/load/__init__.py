"""A bounded load of voters and laptops on a server of ours, on 127.0.0.1 only."""
