"""The Flask edge shared by every domain. Only `routes`, `forms`, `guards` and `factory` may import it."""
