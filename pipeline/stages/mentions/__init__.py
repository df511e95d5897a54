"""Mentions of agencies, organisations, persons, places and laws, by knowledge and by pattern."""

from pipeline.stages.mentions.stage import MentionFinder as MentionFinder
