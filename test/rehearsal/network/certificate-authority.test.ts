import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect, createSecureContext } from 'node:tls';
import { CertificateAuthority } from '../../../lib/rehearsal/network/certificate-authority';

const authority = new CertificateAuthority();
const server = createServer({
  ...authority.forService('127.0.0.1'),
  SNICallback: (name, done) => done(null, createSecureContext(authority.forService(name))),
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

/** What a client that trusts an authority says of the service that has a name. */
async function seen(servername: string, ca = authority.certificate): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port, servername, ca });
  const said = await once(socket, 'secureConnect').then(
    () => 'trusted',
    (error: Error) => error.message,
  );
  socket.destroy();
  return said;
}

describe('a service of the outside', () => {
  it.each(['ifconfig.me', 'A.test', `${'long-label.'.repeat(20)}test`])(
    'has a certificate for whatever name it is asked by: %s',
    async (name) => {
      expect(await seen(name)).toBe('trusted');
    },
  );

  it('has one for its address, which a client asks for without a name', async () => {
    expect(await seen('')).toBe('trusted');
  });

  it('is not trusted by the instances of another sandbox', async () => {
    expect(await seen('ifconfig.me', new CertificateAuthority().certificate)).toMatch(
      /signature|certificate/,
    );
  });

  it('has a certificate for its own name alone, which certifies no other, from yesterday on', () => {
    const certificate = new X509Certificate(authority.forService('a.test').cert);
    expect(certificate.checkHost('a.test')).toBe('a.test');
    expect(certificate.checkHost('b.test')).toBeUndefined();
    expect(certificate.ca).toBe(false);
    expect(new X509Certificate(authority.certificate).ca).toBe(true);
    expect(Date.now() - Date.parse(certificate.validFrom)).toBeGreaterThan(3_600_000);
  });
});
