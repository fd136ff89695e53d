"""Who did what to which thing, and when. Every write in every domain lands here, never with content."""
