"""The stages that join the rooms: collect → stage → fold → judge → publish.

Each stage is one short function that reads what is new from PostgreSQL and may be killed at any point and run again.
Nothing here knows of an orchestrator, a terminal or a web server.
"""
