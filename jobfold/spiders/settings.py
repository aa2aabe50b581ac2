"""Scrapy's settings for all boards: how a good guest behaves.

Importing this module changes nothing and touches no file. ``JOBFOLD_CONTACT`` is the address that a board's
owner can turn to; set it before crawling anybody's site.
"""

import os

from jobfold import __version__

_CONTACT = os.environ.get("JOBFOLD_CONTACT", "https://jobfold.example/bot")

BOT_NAME = "jobfold"
SPIDER_MODULES = ["jobfold.spiders.boards"]
NEWSPIDER_MODULE = "jobfold.spiders.boards"

USER_AGENT = f"Jobfold/{'.'.join(__version__.split('.')[:2])} (+{_CONTACT.removeprefix('+')})"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "Jobfold"
DOWNLOAD_DELAY = 0.5
CONCURRENT_REQUESTS_PER_DOMAIN = 2
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 200 * 1024 * 1024
RETRY_TIMES = 2
COOKIES_ENABLED = False
REFERER_ENABLED = False
METAREFRESH_ENABLED = False

CONCURRENT_ITEMS = 2  # Scrapy starts this many tasks for each page; the default of 100 costs more than the page
HTTPERROR_ALLOW_ALL = True  # the platform judges each status itself

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "jobfold.spiders.robots.CarefulRobotsTxt": 100,
    "jobfold.spiders.robots.RightsFile": 101,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "jobfold.spiders.patience.PatientRetry": 550,
}
JOBFOLD_FIRST_PAUSE = 5.0
"""Seconds before a failed request is repeated for the first time; the pause doubles from then on."""
EXTENSIONS = {"jobfold.spiders.robots.CrawlDelay": 500}
ITEM_PIPELINES = {"jobfold.spiders.delivery.WriteLines": 100}
FEED_EXPORTERS = dict.fromkeys(("jsonl", "jsonlines", "jl"), "jobfold.spiders.delivery.LineExporter")

TELNETCONSOLE_ENABLED = False
LOGSTATS_INTERVAL = 0
LOG_LEVEL = "WARNING"
LOG_VERSIONS: list[str] = []

LOCAL = {
    "AUTOTHROTTLE_ENABLED": False,
    "JOBFOLD_FIRST_PAUSE": 0.05,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
}
"""For boards on the loopback interface, which is this machine's own: nobody's patience is tried there. What a site asks
for (robots.txt with its crawl delay, ``Retry-After``) is respected there too."""
