"""Events by rules over tokens: trigger and type, voice, status, date, participants."""

from pipeline.stages.events.check import check_events as check_events
