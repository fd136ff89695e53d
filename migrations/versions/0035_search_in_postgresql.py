"""The search index in PostgreSQL: words, vectors and counts in a schema of their own. On SQLite it stays in files."""

from alembic import op

from alongside.problems import CannotStart

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

NEEDED = """
    SELECT coalesce((SELECT string_to_array(default_version, '.')::int[] >= '{0,7}' FROM pg_available_extensions
        WHERE name = 'vector'), false) OR EXISTS (SELECT FROM pg_type WHERE typname = 'halfvec')"""
MISSING = (
    "PostgreSQL lacks the extension pgvector (0.7 or later), which search needs. Install it on the database server"
    " (Debian: apt-get install postgresql-18-pgvector, by the server's version), then run `alongside prepare` again."
)
TABLES = """
    CREATE SCHEMA search_index;
    CREATE TABLE search_index.state (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        schema_version integer NOT NULL,
        model text NOT NULL,
        version bigint NOT NULL,
        entries integer NOT NULL,
        total_length bigint NOT NULL,
        details bigint NOT NULL
    );
    CREATE TABLE search_index.indexed_entry (
        number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry_id uuid NOT NULL UNIQUE,
        content_hash bigint NOT NULL,
        length integer NOT NULL,
        details integer NOT NULL,
        encoded boolean NOT NULL,
        stems integer[] NOT NULL,
        labels text[] NOT NULL
    );
    CREATE TABLE search_index.stem (
        number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        stem text NOT NULL UNIQUE,
        entries integer NOT NULL
    );
    CREATE TABLE search_index.posting (
        stem integer NOT NULL,
        block integer NOT NULL,
        entries bytea NOT NULL,
        PRIMARY KEY (stem, block)
    );
    ALTER TABLE search_index.posting ALTER COLUMN entries SET STORAGE PLAIN;
    CREATE TABLE search_index.whole_vector (
        entry integer PRIMARY KEY REFERENCES search_index.indexed_entry ON DELETE CASCADE,
        text_hash bigint NOT NULL,
        vector halfvec(384) NOT NULL
    );
    ALTER TABLE search_index.whole_vector ALTER COLUMN vector SET STORAGE PLAIN;
    CREATE TABLE search_index.text_vector (
        entry integer NOT NULL REFERENCES search_index.indexed_entry ON DELETE CASCADE,
        role smallint NOT NULL,
        position integer NOT NULL,
        text_hash bigint NOT NULL,
        vector halfvec(384) NOT NULL,
        PRIMARY KEY (entry, role, position)
    );
    ALTER TABLE search_index.text_vector ALTER COLUMN vector SET STORAGE PLAIN;
"""


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    if not connection.exec_driver_sql(NEEDED).scalar_one():
        raise CannotStart(MISSING)
    connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS vector")
    for statement in filter(str.strip, TABLES.split(";")):
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP SCHEMA search_index CASCADE")
