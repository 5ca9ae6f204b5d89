import type { DiskFile } from '../instance/operating-system';
import type { NetworkTools } from '../linux/network-tools';
import type { CertificateAuthority } from '../network/certificate-authority';

/** The file by which programs of an instance trust an authority: OpenSSL finds it by a hash of its name. */
export async function trustFile(
  tools: NetworkTools,
  { certificate }: CertificateAuthority,
): Promise<DiskFile> {
  const hash = await tools.run(undefined, ['openssl', 'x509', '-hash', '-noout'], certificate);
  return { path: `/etc/ssl/certs/${hash.trim()}.0`, text: certificate };
}
