"""Diary: for the person alone."""

from poise.ui.diary.widget import Diary

WIDGET = Diary
