"""Find rounds for curators, and proposals for those whom they ask."""
