"""Front door: `python app.py`, `flask run` and `gunicorn app:app` all start here."""

from alongside.factory.application import create_app
from alongside.factory.warming import warm

app = create_app()
warm(app)

if __name__ == "__main__":
    app.run()
