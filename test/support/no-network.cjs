/*
 * doppel never connects to anything. Loaded into every process of the suite, whether a test's own or a built program: a
 * connection to an address that is not loopback, or the look-up of a name that is not, throws.
 */
const dns = require('node:dns');
const net = require('node:net');

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/;

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' ? first?.host : second;
  if (typeof host === 'string') refuse('a connection to', host);
  return connect.apply(this, args);
};

const { lookup } = dns;
dns.lookup = (name, ...rest) => {
  // An address is only read.
  if (net.isIP(name) === 0) refuse('a look-up of', name);
  return lookup(name, ...rest);
};

function refuse(what, host) {
  if (LOOPBACK.test(host.replace(/^\[|\]$/g, ''))) return;
  throw new Error(`${what} ${host}: nothing in this suite leaves the machine`);
}
