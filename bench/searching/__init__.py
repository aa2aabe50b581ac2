"""Judged searches, the rankings of them by Jobfold and by plain full text, and what these are worth."""
