import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { LEARNING, OUTSIDE, PROGRAM, TOOLS } from '../guest/program';
import type { ProgramPart } from '../guest/program';
import { openValue } from './text';
import type { TextPiece, Text } from './text';

/** What stands packed in a script. */
export interface PackedFile {
  /** How the script's text refers to it: `packed file 1`. */
  readonly label: string;
  readonly sha256: string;
  readonly bytes: number;
  /** What it holds; absent: bytes that are not a text. */
  readonly text?: string;
  /** The file of this package's program that it is, unchanged. */
  readonly program?: ProgramPart;
}

/** Shorter ones are words, hashes and keys. */
const LEAST_LENGTH = 80;
const RUN = /[A-Za-z0-9+/]{40,}(?:\n[A-Za-z0-9+/]+)*={0,2}/g;
/** Of one file: a few bytes may unpack to any number. */
const MOST_BYTES = 4 * 1024 * 1024;
/** The mark, the method `deflate`, and no flag: RFC 1952. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0]);
const GZIP_HEADER_BYTES = 10;
const GZIP_TRAILER_BYTES = 8;

/** A text with a mark where each packed file stands, and the files. */
export function withoutPackedFiles(text: Text): {
  readonly readable: Text;
  readonly packed: readonly PackedFile[];
} {
  const packed: PackedFile[] = [];
  const readable = text.flatMap((piece) =>
    typeof piece === 'string' ? unpackedPieces(piece, packed) : [piece],
  );
  return { readable, packed };
}

function unpackedPieces(text: string, packed: PackedFile[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const found = longestPacked(run);
    if (found === undefined) continue;
    const file = packedFile(found.bytes, `packed file ${packed.length + 1}`);
    packed.push(file);
    pieces.push(text.slice(end, index), openValue(file.label));
    end = index + found.length;
  }
  return [...pieces, text.slice(end)];
}

/** A word that ends a here-document looks like one more line. */
function longestPacked(run: string): { bytes: Buffer; length: number } | undefined {
  const shorter = run.slice(0, Math.max(run.lastIndexOf('\n'), 0));
  for (const one of [run, shorter]) {
    const bytes = one.length < LEAST_LENGTH ? undefined : unpacked(one.replaceAll('\n', ''));
    if (bytes !== undefined) return { bytes, length: one.length };
  }
  return undefined;
}

/** Undefined: it is not packed, or holds something beside what is unpacked. */
function unpacked(run: string): Buffer | undefined {
  const bytes = Buffer.from(run, 'base64');
  if (bytes.toString('base64') !== run) return undefined;
  if (bytes.indexOf(GZIP_HEADER) === 0) return inflated(bytes);
  return textIn(bytes) === undefined ? undefined : bytes;
}

/** A header with more fields, another file behind the first, or a rest could hold anything. */
function inflated(bytes: Buffer): Buffer | undefined {
  const body = bytes.subarray(GZIP_HEADER_BYTES);
  try {
    // The types of Node.js do not know this form of the result.
    const { buffer, engine } = inflateRawSync(body, {
      info: true,
      maxOutputLength: MOST_BYTES,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return engine.bytesWritten + GZIP_TRAILER_BYTES === body.length ? buffer : undefined;
  } catch {
    return undefined;
  }
}

function packedFile(bytes: Buffer, label: string): PackedFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const program = [PROGRAM, TOOLS, OUTSIDE, LEARNING].find((part) => part.sha256 === sha256);
  return { label, sha256, bytes: bytes.length, text: textIn(bytes), program };
}

/** Undefined: it is not a text in UTF-8. */
function textIn(bytes: Buffer): string | undefined {
  const text = bytes.toString();
  return !text.includes('\0') && Buffer.from(text).equals(bytes) ? text : undefined;
}
