import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import * as der from './der';

/** A certificate and its key, as PEM. */
export interface CertifiedKey {
  readonly cert: string;
  readonly key: string;
}

const DAY = 86_400_000;
const ecdsaWithSha256 = der.sequence(der.objectId('1.2.840.10045.4.3.2'));
const issuer = commonName('ros-multi-eip rehearsal');

/**
 * Certifies the services of the rehearsal's internet. It is made anew for each sandbox, whose instances
 * alone trust it, and its key never leaves the process.
 */
export class CertificateAuthority {
  private readonly key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  /** Of all services. */
  private readonly serviceKey = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  /** Its own certificate, as PEM. */
  readonly certificate = this.certify(issuer, this.key.publicKey, [
    extension('2.5.29.19', der.sequence(der.isTrue), true), // basic constraints: an authority
    extension('2.5.29.15', der.bits(Buffer.of(0x04), 2), true), // key usage: signs certificates
  ]);

  /** @param host A host name, or an IPv4 address. */
  forService(host: string): CertifiedKey {
    const name = isIPv4(host)
      ? der.element(0x87, Buffer.from(host.split('.').map(Number)))
      : der.element(0x82, Buffer.from(host));
    const subject = commonName('a service of the rehearsal');
    const cert = this.certify(subject, this.serviceKey.publicKey, [
      extension('2.5.29.17', der.sequence(name)), // subject alternative name
    ]);
    return {
      cert,
      key: String(this.serviceKey.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    };
  }

  /** Valid from yesterday on: the clock of a virtual machine may be late. */
  private certify(subject: Buffer, key: KeyObject, extensions: readonly Buffer[]): string {
    const now = Date.now();
    const version3 = der.element(0xa0, der.integer(Buffer.of(2)));
    const content = der.sequence(
      version3,
      der.integer(Buffer.concat([Buffer.of(1), randomBytes(8)])), // serial number
      ecdsaWithSha256,
      issuer,
      der.sequence(der.utcTime(new Date(now - DAY)), der.utcTime(new Date(now + 365 * DAY))),
      subject,
      key.export({ type: 'spki', format: 'der' }),
      der.element(0xa3, der.sequence(...extensions)),
    );
    const signature = sign('sha256', content, this.key.privateKey);
    return pem(der.sequence(content, ecdsaWithSha256, der.bits(signature)));
  }
}

function commonName(name: string): Buffer {
  return der.sequence(der.set(der.sequence(der.objectId('2.5.4.3'), der.text(name))));
}

function extension(id: string, content: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [der.isTrue] : [];
  return der.sequence(der.objectId(id), ...critical, der.octets(content));
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
