"""Branching role-play: a conversation whose choices move temperature and trust."""

from poise.ui.role_play.widget import RolePlay

WIDGET = RolePlay
