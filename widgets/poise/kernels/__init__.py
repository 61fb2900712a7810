"""Kernels of visitors: whose they are, the queue they start through, running a lecture's cells.

Imports nothing of ours: notebooks and environments come in as plain data.
"""
