"""Telephone numbers that cost the caller money, however they are disguised.

`digits` decodes what is written into chains of digits, `spelled` knows number words, `plans` knows the number
ranges of each country, `find` judges the `readings` of the chains by what `surroundings` say, `split` puts together
what stands apart, `links` looks into links, `charges` finds paid text messages and stated tariffs. `paid` asks them
all. The number ranges are in `plans.toml`, the words in `words.toml`.
"""

from jobfold.validation.phones.paid import Field, PhoneFind, find_paid_numbers

__all__ = ["Field", "PhoneFind", "find_paid_numbers"]
