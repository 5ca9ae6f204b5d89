/**
 * Packs lib/guest/program.sh into lib/guest/program.json, if it has changed: so that a synthesis need
 * not, and gives the same bytes on every machine. `npm run build` runs it.
 */
const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { gzipSync } = require('node:zlib');

const folder = join(__dirname, '../lib/guest');
/** Characters of a line: what a diff of a template still shows well. */
const LINE = /.{120}(?=.)/g;

const [interpreter, ...lines] = readFileSync(join(folder, 'program.sh'), 'utf8').split('\n');
const commands = lines.filter((line) => line !== '' && !/^\s*#/.test(line));
const text = [interpreter, ...commands, ''].join('\n');
const sha256 = createHash('sha256').update(text).digest('hex');

const file = join(folder, 'program.json');
if (sha256 !== JSON.parse(readFileSync(file, 'utf8')).sha256) {
  const packed = gzipSync(text, { level: 9 }).toString('base64').replace(LINE, '$&\n');
  writeFileSync(file, `${JSON.stringify({ sha256, packed }, null, 2)}\n`);
}
