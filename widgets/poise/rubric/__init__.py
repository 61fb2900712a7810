"""What a program can see of the rubric for lectures; the rest is read aloud by people.

Every rule takes a `Pool` (a lecture with its lines) and gives findings: *fail* blocks, *warn* asks
for a reason in writing (`accepted` in the bank). The limits are the rubric's.
"""

from poise.rubric.check import review, review_all
from poise.rubric.finding import Finding
from poise.rubric.pool import Pool

__all__ = ["Finding", "Pool", "review", "review_all"]
