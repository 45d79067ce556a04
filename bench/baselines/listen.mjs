/** Listens on loopback and prints the address, as doppel does; ends when it is told to. */
export function listen(server, port = Number(process.env.PORT ?? 0)) {
  server.listen(port, '127.0.0.1', () => {
    console.log(`listening on http://127.0.0.1:${server.address().port}`);
  });
  process.once('SIGTERM', () => process.exit(0));
}
