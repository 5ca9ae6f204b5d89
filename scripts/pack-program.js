/** Packs the program that lands on the instance into `lib/guest/program.json`: `npm run pack-program`. */
const { createHash } = require('node:crypto');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { gzipSync } = require('node:zlib');
const { programSource, shippedProgram } = require('./guest-program');

const FILE = join(__dirname, '../lib/guest/program.json');

async function packProgram() {
  const text = await shippedProgram(programSource());
  const sha256 = createHash('sha256').update(text).digest('hex');
  const packed = gzipSync(text, { level: 9 }).toString('base64');
  writeFileSync(FILE, `${JSON.stringify({ sha256, packed }, null, 2)}\n`);
}

void packProgram();
