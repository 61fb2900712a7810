"""The one process of a live class: pages, votes, events, lectures."""
