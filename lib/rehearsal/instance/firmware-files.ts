import type { DiskFile } from './operating-system';

/**
 * QEMU's options by which a virtual machine finds files in its firmware. systemd writes those that the
 * disk lacks, before anything asks for them.
 */
export function firmwareFiles(files: readonly DiskFile[]): string[] {
  const lines = Buffer.from(files.map(creation).join('')).toString('base64');
  return ['-smbios', `type=11,value=io.systemd.credential.binary:tmpfiles.extra=${lines}`];
}

/** A line of systemd-tmpfiles. */
function creation({ path, text, mode = 0o644 }: DiskFile): string {
  const written = text.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll('\n', '\\n');
  return `f ${path} ${mode.toString(8)} root root - ${written}\n`;
}
