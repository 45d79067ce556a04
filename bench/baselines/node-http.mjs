// A bare node:http handler that parses the request and answers the same bytes as doppel.
import { createServer } from 'node:http';
import { givenAnswer, readRequest } from './answer.mjs';
import { listen } from './listen.mjs';

const { status, headers, body } = givenAnswer();
const length = Buffer.byteLength(body);

listen(
  createServer((request, response) => {
    readRequest(request, (parameters) => {
      const isCall = Object.keys(parameters).length > 0 || request.url !== '/';
      response.writeHead(isCall ? status : 400, {
        ...headers,
        'Content-Length': length,
      });
      response.end(body);
    });
  }),
);
