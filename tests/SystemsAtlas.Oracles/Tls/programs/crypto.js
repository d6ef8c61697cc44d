// Answers what the cryptography of the platform says: a line of JSON in, a line of hexadecimal digits out.
const crypto = require('crypto');
const hex = text => Buffer.from(text, 'hex');
const pkcs8 = (identifier, key) => crypto.createPrivateKey({ key: Buffer.concat([hex('302e020100300506032b65' + identifier + '04220420'), key]), format: 'der', type: 'pkcs8' });
const spki = (identifier, key) => crypto.createPublicKey({ key: Buffer.concat([hex('302a300506032b65' + identifier + '032100'), key]), format: 'der', type: 'spki' });
const raw = key => crypto.createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
const answers = {
  sha256: q => crypto.createHash('sha256').update(hex(q.data)).digest(),
  sha512: q => crypto.createHash('sha512').update(hex(q.data)).digest(),
  hmac: q => crypto.createHmac('sha256', hex(q.key)).update(hex(q.data)).digest(),
  hkdf: q => Buffer.from(crypto.hkdfSync('sha256', hex(q.data), hex(q.key), hex(q.info), q.length)),
  gcm: q => {
    const cipher = crypto.createCipheriv('aes-128-gcm', hex(q.key), hex(q.nonce));
    cipher.setAAD(hex(q.info));
    return Buffer.concat([cipher.update(hex(q.data)), cipher.final(), cipher.getAuthTag()]);
  },
  x25519: q => Buffer.concat([raw(pkcs8('6e', hex(q.key))), crypto.diffieHellman({ privateKey: pkcs8('6e', hex(q.key)), publicKey: spki('6e', hex(q.data)) })]),
  ed25519: q => Buffer.concat([raw(pkcs8('70', hex(q.key))), crypto.sign(null, hex(q.data), pkcs8('70', hex(q.key)))]),
  verify: q => Buffer.from([crypto.verify(null, hex(q.data), spki('70', hex(q.key)), hex(q.info)) ? 1 : 0]),
};
for (const line of require('fs').readFileSync(0, 'utf8').split('\n').filter(l => l)) {
  const question = JSON.parse(line);
  console.log(answers[question.what](question).toString('hex'));
}
