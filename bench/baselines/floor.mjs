// The floor: the least that anything can do for a copy. A bare node:http handler that parses the request, writes
// two rows of the size of doppel's image and task into five b-trees, and answers once they are committed;
// what arrived in the same turn of the event loop shares a transaction.
//
// Its second argument is the copy that doppel made, `{ image, task }`; its third a database file, if any.
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import { givenAnswer, readRequest } from './answer.mjs';
import { listen } from './listen.mjs';

const { status, headers, body } = givenAnswer();
const { image, task } = JSON.parse(process.argv[3]);
const db = new Database(process.argv[4] ?? ':memory:');
// As doppel opens its own.
db.pragma('locking_mode = EXCLUSIVE');
db.pragma('journal_mode = WAL');

/** What SQLite takes for a value of doppel's: a time is a number, as is a truth; a structure is JSON. */
function column(value) {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value;
}

/** Creates a table with the columns of an object and gives the statement that adds such a row. */
function tableOf(name, { id, ...others }) {
  const names = Object.keys(others);
  db.exec(
    `CREATE TABLE ${name} (seq INTEGER PRIMARY KEY, id TEXT, ${names.join(', ')});
     CREATE UNIQUE INDEX ${name}_by_id ON ${name} (id);`,
  );
  const marks = names.map(() => '?').join(', ');
  const values = Object.values(others).map(column);
  const insert = db.prepare(`INSERT INTO ${name} (id, ${names.join(', ')}) VALUES (?, ${marks})`);
  return { prefix: id.slice(0, id.indexOf('-') + 1), length: id.length, values, insert };
}

const images = tableOf('images', image);
const tasks = tableOf('tasks', task);
db.exec('CREATE INDEX images_by_region ON images (region, seq)');

/** A new id of the same form. */
function newId({ prefix, length }) {
  const random = () => Math.random().toString(36).slice(2);
  return `${prefix}${random()}${random()}`.slice(0, length).padEnd(length, '0');
}

/** Adds a row under a new id and gives the id. */
function add(table) {
  const id = newId(table);
  table.insert.run(id, table.values);
  return id;
}

const begin = db.prepare('BEGIN IMMEDIATE');
const commit = db.prepare('COMMIT');

// The answer names the image, or the task where the service names that.
const named = body.includes(image.id) ? image.id : task.id;
const [before, after] = body.split(named);
const length = Buffer.byteLength(body);

/** Responses that wait for the commit of this turn of the event loop. */
let arrived = [];

function commitAll() {
  const together = arrived;
  arrived = [];
  begin.run();
  const ids = together.map(() => {
    const imageId = add(images);
    const taskId = add(tasks);
    return named === image.id ? imageId : taskId;
  });
  commit.run();
  for (const [index, response] of together.entries()) {
    response.writeHead(status, { ...headers, 'Content-Length': length });
    response.end(before + ids[index] + after);
  }
}

listen(
  createServer((request, response) => {
    readRequest(request, (parameters) => {
      if (Object.keys(parameters).length === 0) return response.writeHead(400).end();
      if (arrived.length === 0) setImmediate(commitAll);
      arrived.push(response);
    });
  }),
);
