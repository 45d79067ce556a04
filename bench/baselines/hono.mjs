// A bare Hono handler that parses the request and answers the same bytes as doppel.
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { givenAnswer, parametersOf } from './answer.mjs';
import { listen } from './listen.mjs';

const { status, headers, body } = givenAnswer();
const app = new Hono();

app.all('*', async (context) => {
  const { req } = context;
  const text = req.method === 'GET' ? '' : await req.text();
  const [, query = ''] = req.url.split('?', 2);
  const parameters = parametersOf(query, text, req.header('content-type'));
  // What says nothing, not even by its path, is no call.
  const isCall = Object.keys(parameters).length > 0 || req.path !== '/';
  return context.body(body, isCall ? status : 400, headers);
});

listen(createAdaptorServer({ fetch: app.fetch }));
