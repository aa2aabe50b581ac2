"""Jobfold folds the job offers of many boards into one catalogue."""

__version__ = "0.1.0"
