// A bare node:http handler that parses the request and answers the same bytes as doppel.
import { createServer } from 'node:http';
import { givenAnswer, parametersOf } from './answer.mjs';
import { listen } from './listen.mjs';

const { status, headers, body } = givenAnswer();
const length = Buffer.byteLength(body);

listen(
  createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const [, query = ''] = request.url.split('?', 2);
      const text = chunks.length === 0 ? '' : Buffer.concat(chunks).toString();
      const parameters = parametersOf(query, text, request.headers['content-type']);
      response.writeHead(Object.keys(parameters).length === 0 ? 400 : status, {
        ...headers,
        'Content-Length': length,
      });
      response.end(body);
    });
  }),
);
