"""The front end: hand-written ES modules and CSS, joined and compressed once a process."""

from poise.web.assets import Asset, asset, asset_by_path

__all__ = ["Asset", "asset", "asset_by_path"]
