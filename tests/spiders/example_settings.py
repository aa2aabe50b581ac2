"""The project's Scrapy settings, with the example boards as spiders."""

from jobfold.spiders.settings import *  # noqa: F403  a settings module is made of names

SPIDER_MODULES = ["example_boards"]
