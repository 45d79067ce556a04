/** The answer that a baseline gives to everything: doppel's own bytes, taken from a first call. */
export function givenAnswer() {
  return JSON.parse(process.argv[2] ?? '{}');
}

/** What any handler does with a request before it can answer: read its parameters. */
export function parametersOf(query, body, contentType = '') {
  const parameters = Object.fromEntries(new URLSearchParams(query));
  if (body === '') return parameters;
  if (contentType.includes('json')) return { ...parameters, ...JSON.parse(body) };
  return { ...parameters, ...Object.fromEntries(new URLSearchParams(body)) };
}

/** Reads a request of node:http and gives its parameters to `then`. */
export function readRequest(request, then) {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const [, query = ''] = request.url.split('?', 2);
    const text = chunks.length === 0 ? '' : Buffer.concat(chunks).toString();
    then(parametersOf(query, text, request.headers['content-type']));
  });
}
