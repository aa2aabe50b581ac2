"""Telephone numbers that cost the caller money, however they are disguised.

`digits` decodes what is written into chains of digits, `spelled` knows number words, `plans` knows the number
ranges of each country, `numbers` judges the chains, `charges` finds paid text messages and stated tariffs.
"""

from jobfold.validation.phones.find import PhoneFind, find_paid_numbers

__all__ = ["PhoneFind", "find_paid_numbers"]
