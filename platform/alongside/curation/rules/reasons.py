"""Why something was withdrawn, in fixed words for readers: whoever withdraws must not repeat what was wrong."""

FOR_PRIVACY = "privacy"
"""The reason where somebody could be recognised."""
READERS_ARE_TOLD: dict[str, str] = {
    FOR_PRIVACY: "It said more than it should have about the people in it.",
    "wrong": "Something in it was found to be wrong.",
    "changed": "The law, or the guidance it rests on, has changed.",
    "asked": "The authority that shared it asked for it back.",
    "none": "No reason is given.",
}
