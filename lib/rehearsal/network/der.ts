/** DER, the encoding of certificates (ITU-T X.690): as much of it as a certificate of the rehearsal has. */

/** An element of a tag, which holds the others one after another. */
export function element(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.of(tag), length(body.length), body]);
}

export const sequence = (...content: readonly Buffer[]) => element(0x30, ...content);
export const set = (...content: readonly Buffer[]) => element(0x31, ...content);
export const octets = (content: Buffer) => element(0x04, content);
export const text = (content: string) => element(0x0c, Buffer.from(content));
export const isTrue = element(0x01, Buffer.of(0xff));

/** @param content A number that is not negative, its highest byte first. */
export function integer(content: Buffer): Buffer {
  const sign = content.at(0)! < 0x80 ? [] : [Buffer.of(0)];
  return element(0x02, ...sign, content);
}

/** @param unused How many of the last bits are none. */
export function bits(content: Buffer, unused = 0): Buffer {
  return element(0x03, Buffer.of(unused), content);
}

/** @param dotted Such as `2.5.29.17`. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...others.flatMap(base128)]));
}

/** Until 2049, as certificates have it. */
export function utcTime(time: Date): Buffer {
  return element(0x17, Buffer.from(`${time.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
}

function length(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.of(bytes);
  const hex = bytes.toString(16);
  const written = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(0x80 | written.length), written]);
}

/** Seven bits a byte; all bytes but the last have the eighth. */
function base128(value: number): number[] {
  const rest = Math.floor(value / 128);
  return rest === 0 ? [value] : [...base128(rest).map((byte) => byte | 0x80), value % 128];
}
