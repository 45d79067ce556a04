/*
 * Loaded into Node programs by NODE_OPTIONS. Most programs in other languages obey HTTPS_PROXY; in Node a request
 * that brings an agent of its own does not, and the clouds' SDKs do bring one. Here every agent connects through
 * the proxy, unless NO_PROXY names the host or the agent has a way of its own to connect.
 */
const http = require('node:http');
const https = require('node:https');
const tls = require('node:tls');

const proxy = process.env.HTTPS_PROXY ?? process.env.https_proxy;
if (proxy !== undefined && URL.canParse(proxy)) install(new URL(proxy));

function install({ hostname, port }) {
  const direct = (process.env.NO_PROXY ?? process.env.no_proxy ?? '')
    .split(',')
    .map((name) =>
      name
        .trim()
        .toLowerCase()
        .replace(/^\*?\./, ''),
    )
    .filter((name) => name !== '');

  for (const [Agent, usualPort, secure] of [
    [http.Agent, 80, (options) => options.socket],
    [https.Agent, 443, (options) => tls.connect(options)],
  ]) {
    const { createConnection } = Agent.prototype;
    Agent.prototype.createConnection = function (options, done) {
      const host = String(options.host ?? 'localhost').replace(/^\[|\]$/g, '');
      if (options.socketPath || done === undefined || isDirect(host)) {
        return createConnection.call(this, options, done);
      }
      tunnel(host, options.port ?? usualPort, (error, socket) => {
        if (error) done(error);
        else done(null, secure({ servername: host, ...options, socket }));
      });
      return undefined;
    };
  }

  function isDirect(host) {
    const name = host.toLowerCase();
    return direct.some((one) => one === '*' || name === one || name.endsWith(`.${one}`));
  }

  function tunnel(host, to, done) {
    const authority = host.includes(':') ? `[${host}]:${to}` : `${host}:${to}`;
    const request = http.request({
      host: hostname,
      port,
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority },
      agent: false,
    });
    request.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) done(null, socket);
      else {
        socket.destroy();
        done(new Error(`the proxy ${proxy} answers CONNECT ${authority} with ${statusCode}`));
      }
    });
    request.once('error', done);
    request.end();
  }
}
