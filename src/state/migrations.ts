/** Schemas of builds before the first release, which are refused: nobody was promised them. */
export const UNRELEASED = 4;

/**
 * The schema, one step an entry; `user_version` counts the steps done, on top of those. Released steps are
 * never edited.
 *
 * A world is one service of one tenant: nothing crosses it, and deleting its row deletes all of it.
 * The worlds of the tenant '' are those that all untouched ones share. Times are integer milliseconds of the
 * tenant's clock. `seq` is the order of creation, of images within their world.
 *
 * Each b-tree of images and tasks is written to by every copy: their rows lie in the order in which a region's
 * are listed, and a further index needs a call that would otherwise look at all of them. They have no CHECKs,
 * which cost a sixth of a copy's inserts: the types of what writes them say the same.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE tenants (
    key        TEXT PRIMARY KEY,
    secret     TEXT,
    account_id TEXT,
    settings   TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE clocks (
    tenant    TEXT PRIMARY KEY,
    mode      TEXT NOT NULL CHECK (mode IN ('real', 'scaled', 'frozen', 'auto')),
    rate      REAL NOT NULL,
    shown     INTEGER NOT NULL,
    at_real   INTEGER NOT NULL,
    inherited INTEGER NOT NULL CHECK (inherited IN (0, 1))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE limits (
    tenant  TEXT NOT NULL,
    service TEXT NOT NULL,
    name    TEXT NOT NULL,
    value   REAL NOT NULL,
    PRIMARY KEY (tenant, service, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE seeds (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    service TEXT NOT NULL,
    images  TEXT NOT NULL CHECK (json_valid(images))
  ) STRICT;

  CREATE TABLE faults (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT NOT NULL UNIQUE,
    tenant  TEXT NOT NULL,
    written TEXT NOT NULL CHECK (json_valid(written)),
    since   TEXT NOT NULL CHECK (json_valid(since)),
    state   TEXT NOT NULL CHECK (json_valid(state))
  ) STRICT;

  CREATE TABLE worlds (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant  TEXT NOT NULL,
    service TEXT NOT NULL,
    UNIQUE (tenant, service)
  ) STRICT;

  CREATE TABLE images (
    world       INTEGER NOT NULL REFERENCES worlds (id) ON DELETE CASCADE,
    region      TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    status      TEXT NOT NULL,
    owned       INTEGER NOT NULL,
    listed      INTEGER NOT NULL,
    size_gib    REAL NOT NULL,
    tags        TEXT NOT NULL,
    attributes  TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    PRIMARY KEY (world, region, seq),
    UNIQUE (world, id, region)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX images_listed ON images (world, region, created_at DESC, id) WHERE listed = 1;
  CREATE INDEX images_by_name ON images (world, region, name, seq);

  CREATE TABLE tasks (
    world           INTEGER NOT NULL REFERENCES worlds (id) ON DELETE CASCADE,
    region          TEXT NOT NULL,
    seq             INTEGER NOT NULL,
    id              TEXT NOT NULL,
    kind            TEXT NOT NULL,
    image_id        TEXT NOT NULL,
    source_region   TEXT NOT NULL,
    source_image_id TEXT NOT NULL,
    phase           TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    duration_ms     INTEGER NOT NULL,
    outcome         TEXT NOT NULL,
    started_at      INTEGER,
    ends_at         INTEGER,
    PRIMARY KEY (world, region, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tasks_by_id ON tasks (world, id, seq);
  CREATE INDEX tasks_by_image ON tasks (world, image_id, region, seq);
  CREATE INDEX tasks_due ON tasks (world, ends_at, seq) WHERE phase = 'running';
  CREATE INDEX tasks_queued ON tasks (world, region, seq) WHERE phase = 'queued';
  CREATE INDEX tasks_by_source ON tasks (world, source_image_id)
    WHERE phase IN ('queued', 'running');

  CREATE TABLE tokens (
    world       INTEGER NOT NULL REFERENCES worlds (id) ON DELETE CASCADE,
    operation   TEXT NOT NULL,
    token       TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer      TEXT NOT NULL CHECK (json_valid(answer)),
    used_at     INTEGER NOT NULL,
    PRIMARY KEY (world, operation, token)
  ) STRICT, WITHOUT ROWID;
  `,
];
