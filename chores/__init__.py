"""What the noxfile's sessions share: the pinned environments and the system's own programs."""
