// The other end of many connections, one after another: dials a port, then speaks TLS as its client or its server, and tells what came of it.
const [net, tls, crypto, fs] = ['net', 'tls', 'crypto', 'fs'].map(m => require(m));
const { port, root, certificate, key, cases } = JSON.parse(fs.readFileSync(0, 'utf8'));
const contexts = {};
const sessions = {};

function run(one) {
  return new Promise(resolve => {
    const told = { protocol: '', alpn: '', reused: false, data: '', keys: [], error: '' };
    const socket = net.connect(port, '127.0.0.1');
    const done = () => { socket.destroy(); told.keys.sort(); resolve(told); };
    socket.on('error', () => {});
    socket.on('connect', () => {
      const versions = { minVersion: 'TLSv1.2', maxVersion: one.version };
      let secure;
      if (one.isClient) {
        secure = tls.connect({ socket, servername: one.name, ca: root, ALPNProtocols: one.alpn, session: one.isResumed ? sessions[one.version] : undefined, ...versions });
        secure.on('session', s => { sessions[one.version] = s; });
      } else {
        contexts[one.version] ??= tls.createSecureContext({ cert: certificate, key, ...versions });
        secure = new tls.TLSSocket(socket, { isServer: true, secureContext: contexts[one.version], ALPNProtocols: one.alpn });
      }
      secure.on('keylog', line => { const text = line.toString().trim(); if (!text.startsWith('EXPORTER')) told.keys.push(text); });
      const hash = crypto.createHash('sha256');
      let length = 0;
      const note = () => { told.protocol = secure.getProtocol(); told.alpn = secure.alpnProtocol || ''; told.reused = secure.isSessionReused(); };
      secure.on(one.isClient ? 'secureConnect' : 'secure', () => { note(); if (one.isClient) secure.write(Buffer.alloc(one.length, one.name)); });
      secure.on('data', bytes => {
        hash.update(bytes);
        length += bytes.length;
        if (!one.isClient) { note(); secure.write(bytes); }
        if (length === one.length) { told.data = hash.digest('hex'); note(); if (one.isClient) secure.end(); }
      });
      secure.on('error', e => { told.error = e.code || e.message; done(); });
      secure.on('close', done);
    });
    socket.on('close', () => setImmediate(done));
  });
}

(async () => { for (const one of cases) console.log(JSON.stringify(await run(one))); process.exit(0); })();
