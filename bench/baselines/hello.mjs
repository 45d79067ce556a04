// The least that a Node process can do and still answer HTTP: what starting and idling cost anyway.
import { createServer } from 'node:http';
import { listen } from './listen.mjs';

listen(createServer((_request, response) => response.end('hello\n')));
