"""Front door: `python app.py`, `flask run` and `gunicorn app:app` all start here."""

from alongside.factory.application import create_app

app = create_app()

if __name__ == "__main__":
    app.run()
