"""What a text is made of: its words, what each is by itself, and the lists that say so."""
