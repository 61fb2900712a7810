"""Lectures as data: banks, notebooks, the catalogue; found, read and checked."""

from poise.content.bank import load_lecture
from poise.content.checking import check_lecture
from poise.content.digest import digest
from poise.content.faults import BankError, Fault
from poise.content.forms import Exercise, Form, forms
from poise.content.ground import Text
from poise.content.models import (
    Ask,
    ClassifySet,
    Cue,
    DiscussPrompt,
    Evidence,
    Feedback,
    Item,
    Lecture,
    Marks,
    Note,
    NumberAsk,
    Option,
    OptionSet,
    Owed,
    Path,
    PauseMark,
    Persona,
    PromptOption,
    Scale,
    Segment,
    StressMark,
    Take,
    VoiceTask,
)
from poise.content.moderation import caught, default_words
from poise.content.places import (
    Course,
    LectureCatalogue,
    find_lectures,
    guide_folder,
    load_catalogue,
    workshops_folder,
)
from poise.content.sections import Section, notebook_path, sections

__all__ = [
    "Ask",
    "BankError",
    "ClassifySet",
    "Course",
    "Cue",
    "DiscussPrompt",
    "Evidence",
    "Exercise",
    "Fault",
    "Feedback",
    "Form",
    "Item",
    "Lecture",
    "LectureCatalogue",
    "Marks",
    "Note",
    "NumberAsk",
    "Option",
    "OptionSet",
    "Owed",
    "Path",
    "PauseMark",
    "Persona",
    "PromptOption",
    "Scale",
    "Section",
    "Segment",
    "StressMark",
    "Take",
    "Text",
    "VoiceTask",
    "caught",
    "check_lecture",
    "default_words",
    "digest",
    "find_lectures",
    "forms",
    "guide_folder",
    "load_catalogue",
    "load_lecture",
    "notebook_path",
    "sections",
    "workshops_folder",
]
